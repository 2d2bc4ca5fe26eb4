package io.logist.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logist.home.LogistHome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Unpacks archives of tests. */
final class Unpacked {

    private Unpacked() {
    }

    /** Contents by path, as text; those of executable files begin with a star. */
    static Map<String, String> of(Path home, byte[] archive) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        new Archives(new LogistHome(home)).read(new ByteArrayInputStream(archive), file -> files.put(file.path().value(),
                (file.executable() ? "*" : "") + new String(file.content().readAllBytes(), UTF_8)));
        return files;
    }

    /** How many bytes came out, none of which is kept. */
    static long count(Path home, InputStream archive) throws IOException {
        long[] count = new long[1];
        new Archives(new LogistHome(home)).read(archive,
                file -> count[0] += file.content().transferTo(OutputStream.nullOutputStream()));
        return count[0];
    }
}
