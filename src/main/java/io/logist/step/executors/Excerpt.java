package io.logist.step.executors;

/** The beginning of a foreign text, fit for a message. */
final class Excerpt {

    private Excerpt() {
    }

    /** Control characters stand as spaces; what is longer ends in {@code ...}. */
    static String of(String text, int length) {
        String start = text.length() > length ? text.substring(0, length) + "..." : text;
        return start.replaceAll("\\p{Cntrl}", " ");
    }
}
