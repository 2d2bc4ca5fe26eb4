package io.logist.masking;

import java.util.HexFormat;

/** Percent-encoding (RFC 3986, 2.1). */
final class Percent {

    private Percent() {
    }

    /** @param alone which characters, beside letters and digits, stay as they are */
    static String encode(byte[] bytes, String alone, HexFormat hex) {
        StringBuilder encoded = new StringBuilder();
        for (byte next : bytes) {
            char c = (char) (next & 0xFF);
            boolean asIs = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || alone.indexOf(c) >= 0;
            if (asIs) {
                encoded.append(c);
            } else {
                encoded.append('%').append(hex.toHexDigits(next));
            }
        }
        return encoded.toString();
    }
}
