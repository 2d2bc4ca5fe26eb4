package io.logist.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that holds one secret, as Docker and Kubernetes mount them. */
final class SecretFile {

    /** So much may be read of what turns out to be too long. */
    private static final int MOST_READ = SecretValue.LONGEST + 3;

    private SecretFile() {
    }

    /** Its content as text, without the newline that editors put at the end. */
    static String read(String name, Path file) throws SecretUnavailable {
        try (InputStream in = Files.newInputStream(file)) {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(in.readNBytes(MOST_READ))).toString();
            return text.endsWith("\r\n") ? text.substring(0, text.length() - 2)
                    : text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (CharacterCodingException e) {
            throw SecretUnavailable.unusable(name, "the file " + file + " is not text in UTF-8, or longer than 32 KiB");
        } catch (IOException e) {
            throw SecretUnavailable.unusable(name,
                    "the file %s cannot be read (%s)".formatted(file, e.getClass().getSimpleName()));
        }
    }
}
