package io.logist.workspace.files;

/**
 * A file, a link or an empty directory, as the repository of a job holds it.
 *
 * @param path from the top of its tree, its names separated by slashes; what is not UTF-8 in a name shows as U+FFFD
 * @param executable as git keeps it; false unless it is a file
 * @param size of its content, in bytes; of a link, of its target's name; 0 of a directory
 * @param content the git id of its content
 */
public record StoredFile(String path, Kind kind, boolean executable, long size, String content) {

    /** What may stand under a name. */
    public enum Kind {
        FILE,
        /** A symbolic link; its content is the name that it points to. */
        LINK,
        /** A directory that holds nothing; others show by the files in them. */
        DIRECTORY
    }

    /** In octal, such as {@code 0644}. Of a file's mode only the executable bit is kept; links and directories have one each. */
    public String mode() {
        return switch (kind) {
            case FILE -> executable ? "0755" : "0644";
            case LINK -> "0777";
            case DIRECTORY -> "0755";
        };
    }
}
