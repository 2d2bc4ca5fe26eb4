package io.logist.archive;

import io.logist.home.LogistHome;
import io.logist.home.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/**
 * Reads archives that callers send. They are not trusted: an entry that would leave the directory it is unpacked in, that
 * is no file or directory, that is there twice, or an archive that unpacks to more than it should, are refused.
 */
@Component
public class Archives {

    private static final int GZIP = 0x8b1f;
    private static final int PKZIP = 0x4b50;

    private final Path directory;

    Archives(LogistHome home) {
        this.directory = home.resolve("uploads");
    }

    /** Takes what an archive holds, file by file. */
    public interface Receiver {
        void receive(ArchivedFile file) throws IOException;
    }

    /**
     * Reads an archive, a zip or a tar.gz: its first bytes say which. Only files are handed on; each lies in a directory of
     * its own name, whether or not the archive has an entry for it.
     *
     * @throws InvalidArchive maybe after some files were received, which are then not to be kept
     * @throws IOException of the disk or of the receiver
     */
    public void read(InputStream archive, Receiver receiver) throws IOException {
        OwnerOnly.directory(directory);
        try (Spool spool = Spool.of(archive, directory)) {
            switch (spool.magic()) {
                case GZIP -> TarGz.read(spool, receiver);
                case PKZIP -> Zip.read(spool, receiver);
                default -> throw InvalidArchive.whole("is neither a zip nor a tar.gz");
            }
        }
    }
}
