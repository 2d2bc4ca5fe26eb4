package io.logist.workspace.files;

import java.util.List;

/**
 * A change to a job's files.
 *
 * @param all whether those that are not put are removed
 * @param put in any order; a file that is there already is replaced
 * @param removed paths of files, or of directories with all below; removed before the others are put
 */
public record FileEdit(boolean all, List<NewFile> put, List<String> removed) {

    /** @param content as {@link Contents#add} named it */
    public record NewFile(String path, boolean executable, String content) {
    }
}
