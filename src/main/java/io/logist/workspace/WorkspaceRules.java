package io.logist.workspace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says of the files of its runs.
 *
 * @param exclude what is not kept, each a pattern as in a {@code .gitignore} at the top of the run's directory
 * @param maxSize how many bytes of files are kept at most; null: as many as the server allows
 * @param snapshots false: what a step left is not kept at all
 */
public record WorkspaceRules(List<String> exclude, @Nullable Long maxSize, boolean snapshots) {

    public static final WorkspaceRules DEFAULT = new WorkspaceRules(List.of(), null, true);
}
