package io.logist.workspace.snapshots;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/**
 * What the file system tells of a file without opening it, and without following it if it is a link. A change of the
 * file's content changes it.
 *
 * @param changed when the content or any of this last changed; no program can set it
 */
record FileStat(int mode, long inode, long size, FileTime modified, FileTime changed) {

    private static final int TYPE = 0170000;
    private static final int ANY_EXECUTE = 0111;

    static FileStat of(Path path) throws IOException {
        Map<String, Object> stat =
                Files.readAttributes(path, "unix:mode,ino,size,lastModifiedTime,ctime", LinkOption.NOFOLLOW_LINKS);
        return new FileStat((int) stat.get("mode"), (long) stat.get("ino"), (long) stat.get("size"),
                (FileTime) stat.get("lastModifiedTime"), (FileTime) stat.get("ctime"));
    }

    boolean isFile() {
        return (mode & TYPE) == 0100000;
    }

    boolean isDirectory() {
        return (mode & TYPE) == 0040000;
    }

    boolean isLink() {
        return (mode & TYPE) == 0120000;
    }

    boolean isExecutable() {
        return (mode & ANY_EXECUTE) != 0;
    }
}
