package io.logist.masking;

/**
 * What the {@code echo} of a shell prints of a text. That of Debian's {@code sh} (dash) heeds backslashes, as POSIX lets it, so a
 * value that holds some is not printed as it is.
 */
final class EchoText {

    private static final String NAMES = "abefnrtv\\";
    private static final String MEANT = "\u0007\b\u001B\f\n\r\t\u000B\\";
    private static final int MOST_DIGITS = 3;

    private EchoText() {
    }

    /** Characters beyond ASCII that are written as numbers, and {@code \c}, which ends the text, stay as they are. */
    static String of(String text) {
        StringBuilder printed = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int next = at + 1 < text.length() && text.charAt(at) == '\\' ? escape(text, at + 1, printed) : at;
            if (next == at) {
                printed.append(text.charAt(at));
                next++;
            }
            at = next;
        }
        return printed.toString();
    }

    /** @return behind the escape; if it is none, the place of its backslash */
    private static int escape(String text, int at, StringBuilder printed) {
        int named = NAMES.indexOf(text.charAt(at));
        if (named >= 0) {
            printed.append(MEANT.charAt(named));
            return at + 1;
        }
        int end = at;
        int most = at + (text.charAt(at) == '0' ? MOST_DIGITS + 1 : MOST_DIGITS);
        while (end < text.length() && end < most && text.charAt(end) >= '0' && text.charAt(end) <= '7') {
            end++;
        }
        int number = end == at ? Integer.MAX_VALUE : Integer.parseInt(text.substring(at, end), Byte.SIZE);
        if (number > Byte.MAX_VALUE) {
            return at - 1;
        }
        printed.append((char) number);
        return end;
    }
}
