package io.logist.masking;

import java.util.HexFormat;

/** What a text looks like inside the quotes of JSON (RFC 8259, 7). */
final class JsonText {

    /** The last of ASCII. */
    private static final char DELETE = 0x7F;

    private JsonText() {
    }

    /**
     * @param also which characters are written as numbers though they need not be
     * @param ascii whether all beyond ASCII are
     * @param hex the digits of those numbers
     */
    static String escape(String text, String also, boolean ascii, HexFormat hex) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> escaped.append('\\').append(c);
                case '\b' -> escaped.append("\\b");
                case '\f' -> escaped.append("\\f");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                default -> {
                    if (c < ' ' || ascii && c > DELETE || also.indexOf(c) >= 0) {
                        escaped.append("\\u").append(hex.toHexDigits(c));
                    } else {
                        escaped.append(c);
                    }
                }
            }
        }
        return escaped.toString();
    }
}
