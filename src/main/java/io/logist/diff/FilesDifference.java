package io.logist.diff;

import java.util.List;

/**
 * How the files that two runs left differ.
 *
 * @param omitted how many more differ than are listed
 * @param truncated whether texts were left out that would not fit any more
 */
record FilesDifference(List<FileDifference> rows, int omitted, boolean truncated) {

    static final FilesDifference NONE = new FilesDifference(List.of(), 0, false);
}
