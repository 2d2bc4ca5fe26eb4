package io.logist.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logist.workspace.FilePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/** Reads a tar.gz, from its beginning to its end. */
final class TarGz {

    private static final int ANY_EXECUTE = 0111;

    private final TarStream unpacked;
    private final TarArchiveInputStream tar;
    private final Entries entries = new Entries();

    private TarGz(TarStream unpacked) {
        this.unpacked = unpacked;
        this.tar = new TarArchiveInputStream(unpacked, UTF_8.name());
    }

    static void read(Spool spool, Archives.Receiver receiver) throws IOException {
        UnpackLimit limit = new UnpackLimit(spool.size());
        try (InputStream gzip = gzip(spool); TarStream unpacked = new TarStream(gzip, limit)) {
            new TarGz(unpacked).readAll(receiver);
        }
    }

    private static InputStream gzip(Spool spool) {
        return understood(() -> new GZIPInputStream(spool.stream(0, spool.size()), 1 << 16));
    }

    private void readAll(Archives.Receiver receiver) throws IOException {
        if (!understood(unpacked::isTar)) {
            throw InvalidArchive.whole("is gzip, but holds no tar");
        }
        for (TarArchiveEntry entry = next(); entry != null; entry = next()) {
            Optional<FilePath> path = entries.add(entry.getName(), isDirectory(entry));
            EntryContent content = new EntryContent(entry.getName(), tar);
            if (path.isPresent()) {
                receiver.receive(new ArchivedFile(path.get(), (entry.getMode() & ANY_EXECUTE) != 0, content));
            }
            content.finish();
        }
        understood(unpacked::skipToEnd);
    }

    private @Nullable TarArchiveEntry next() {
        unpacked.expectHeader();
        TarArchiveEntry entry = understood(tar::getNextEntry);
        unpacked.expectContent();
        if (entry != null && !entry.isCheckSumOK()) {
            throw InvalidArchive.entry(entry.getName(), "is damaged; its checksum is wrong");
        }
        if (entry != null && unpacked.misspells(entry.getName())) {
            throw InvalidArchive.entry(entry.getName(), "has a name that is not UTF-8");
        }
        return entry;
    }

    /** @throws InvalidArchive if it is neither a directory nor a plain file */
    private static boolean isDirectory(TarArchiveEntry entry) {
        return switch (entry.getLinkFlag()) {
            case TarConstants.LF_OLDNORM, TarConstants.LF_NORMAL, TarConstants.LF_CONTIG -> entry.getName().endsWith("/");
            case TarConstants.LF_DIR -> true;
            case TarConstants.LF_LINK, TarConstants.LF_SYMLINK ->
                    throw InvalidArchive.entry(entry.getName(), "is a link; only files and directories are taken");
            default -> throw InvalidArchive.entry(entry.getName(), "is neither a file nor a directory");
        };
    }

    private interface Reading<T extends @Nullable Object> {
        T read() throws IOException;
    }

    /** The libraries tell of damage in many ways, among them exceptions that speak of arrays. */
    private static <T extends @Nullable Object> T understood(Reading<T> reading) {
        try {
            return reading.read();
        } catch (InvalidArchive | UncheckedIOException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw InvalidArchive.whole("is damaged or cut off");
        }
    }
}
