package io.logist.log.text;

/** Where bytes may be cut without cutting a character of UTF-8 (RFC 3629). */
final class Utf8 {

    private static final int LONGEST = 4;

    private Utf8() {
    }

    /** How many of these bytes are left if a character at the end is not complete and may yet become so. */
    static int complete(byte[] bytes, int offset, int length) {
        for (int back = 1; back < LONGEST && back <= length; back++) {
            int b = bytes[offset + length - back] & 0xff;
            if (b >= 0xc0) {
                return needed(b) > back ? length - back : length;
            }
            if (b < 0x80) {
                return length;
            }
        }
        return length;
    }

    private static int needed(int first) {
        return first >= 0xf8 ? 1 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    }
}
