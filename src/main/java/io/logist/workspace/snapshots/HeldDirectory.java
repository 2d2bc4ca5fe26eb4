package io.logist.workspace.snapshots;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory of which files are opened. It is held open itself, and its files are opened through it, so that whoever puts a
 * link in the place of one of the directories above meanwhile leads nobody astray. Opened when a file of it is first asked for.
 * Where the system cannot do that, as some can not, only the last name of a path is kept from being a link.
 */
final class HeldDirectory implements AutoCloseable {

    private static final Set<OpenOption> READ = Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);

    private final @Nullable HeldDirectory parent;
    private final Path path;
    private @Nullable DirectoryStream<Path> opened;

    private HeldDirectory(@Nullable HeldDirectory parent, Path path) {
        this.parent = parent;
        this.path = path;
    }

    static HeldDirectory top(Path path) {
        return new HeldDirectory(null, path);
    }

    /** A directory directly in this one; to be closed before this one. */
    HeldDirectory child(Path name) {
        return new HeldDirectory(this, name);
    }

    /**
     * Opens a file directly in this directory.
     *
     * @throws IOException also if the file is a link by now, or one of the directories above is
     */
    InputStream open(Path name) throws IOException {
        return Channels.newInputStream(stream() instanceof SecureDirectoryStream<Path> secure ? secure.newByteChannel(name, READ)
                : Files.newByteChannel(whole().resolve(name), READ));
    }

    @Override
    public void close() throws IOException {
        if (opened != null) {
            opened.close();
        }
    }

    private DirectoryStream<Path> stream() throws IOException {
        if (opened == null) {
            opened = parent != null && parent.stream() instanceof SecureDirectoryStream<Path> secure
                    ? secure.newDirectoryStream(path, LinkOption.NOFOLLOW_LINKS) : Files.newDirectoryStream(whole());
        }
        return opened;
    }

    private Path whole() {
        return parent == null ? path : parent.whole().resolve(path);
    }
}
