package io.logist.page;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A position in a list, as a word that callers hand back and do not look into. */
final class Cursor {

    /** A path of 1,024 bytes, encoded. */
    private static final int LONGEST = 1_366;

    private Cursor() {
    }

    static String encode(String position) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws InvalidCursor unless {@link #encode} can have given it out */
    static String decode(String cursor) {
        if (cursor.isEmpty() || cursor.length() > LONGEST) {
            throw new InvalidCursor();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            String position = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (position.indexOf('\0') >= 0 || !encode(position).equals(cursor)) {
                throw new InvalidCursor();
            }
            return position;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new InvalidCursor();
        }
    }
}
