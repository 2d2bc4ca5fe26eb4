package io.logist.workspace.snapshots;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Names and link targets as the bytes that the file system holds. A name need not be text in any encoding, and what Java
 * makes a string of depends on the locale; only a path's URI keeps every byte.
 */
final class RawName {

    private static final Path ROOT = Path.of("/");

    private RawName() {
    }

    /** @param name without an attachment to any directory: a file's name, or the target of a link */
    static byte[] bytes(Path name) {
        String text = name.toString();
        if (isAscii(text)) {
            return text.getBytes(ISO_8859_1);
        }
        byte[] absolute = decoded(ROOT.resolve(name).toUri().getRawPath());
        int start = name.isAbsolute() ? 0 : 1;
        boolean slashAdded = absolute[absolute.length - 1] == '/' && !text.endsWith("/");
        byte[] raw = new byte[absolute.length - start - (slashAdded ? 1 : 0)];
        System.arraycopy(absolute, start, raw, 0, raw.length);
        return raw;
    }

    /** The path of these bytes, relative unless they begin with a slash. */
    static Path path(byte[] raw) {
        String text = new String(raw, ISO_8859_1);
        if (isAscii(text)) {
            return Path.of(text);
        }
        boolean absolute = raw[0] == '/';
        Path path = Path.of(URI.create("file://" + (absolute ? "" : "/") + encoded(raw)));
        return absolute ? path : path.subpath(0, path.getNameCount());
    }

    static byte[] target(Path link) throws IOException {
        return bytes(Files.readSymbolicLink(link));
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 0x80);
    }

    private static byte[] decoded(String encoded) {
        ByteArrayOutputStream raw = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '%') {
                raw.write(Integer.parseInt(encoded, i + 1, i + 3, 16));
                i += 2;
            } else {
                raw.write(encoded.charAt(i));
            }
        }
        return raw.toByteArray();
    }

    private static String encoded(byte[] raw) {
        StringBuilder encoded = new StringBuilder(raw.length * 3);
        for (byte b : raw) {
            encoded.append(b == '/' ? "/" : "%%%02X".formatted(b & 0xff));
        }
        return encoded.toString();
    }
}
