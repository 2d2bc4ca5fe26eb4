package io.logist.workspace.repositories;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Pattern;

/**
 * What a file is called inside a git tree. Steps clone repositories and so leave directories named {@code .git}, which
 * git refuses to check out in any spelling that some file system takes for it (CVE-2014-9390, CVE-2019-1352), and
 * {@code .gitmodules} that are links (CVE-2018-11235). These get a {@code %} in front, as do names that would otherwise
 * be mistaken for such a replacement, so that every name is stored and found again, and stock git can clone the rest.
 */
public final class TreeName {

    private static final String GIT = "(?:.*\\\\)?(?:\\.git|git~[0-9]+)(?:[ .:\\\\].*)?";
    private static final String MODULES = "(?:\\.gitmodules|gitmod~[0-9]+|gi7eba~[0-9]+)(?:[ .:].*)?";
    private static final Pattern RESERVED = pattern("%*" + GIT + "|%+" + MODULES);
    private static final Pattern RESERVED_FOR_LINKS = pattern("%*" + MODULES);
    private static final Pattern REPLACED = pattern("%+(?:" + GIT + "|" + MODULES + ")");

    private TreeName() {
    }

    public static byte[] of(byte[] name, boolean link) {
        String text = new String(name, ISO_8859_1);
        boolean reserved = RESERVED.matcher(text).matches() || link && RESERVED_FOR_LINKS.matcher(text).matches();
        return reserved ? ("%" + text).getBytes(ISO_8859_1) : name;
    }

    /** The file's own name again. */
    public static byte[] original(byte[] name) {
        String text = new String(name, ISO_8859_1);
        return REPLACED.matcher(text).matches() ? text.substring(1).getBytes(ISO_8859_1) : name;
    }

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }
}
