package io.logist.page;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is asked for.
 *
 * @param limit the most items the page holds, 1 to 200
 * @param after the position of the last item of the page before; null: from the beginning
 */
public record PageRequest(int limit, @Nullable String after) {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    /**
     * Reads the query parameters {@code limit} and {@code cursor}, each null when absent.
     *
     * @throws InvalidParameter if the limit is not a number from 1 to 200
     * @throws InvalidCursor if no page ever gave this cursor out
     */
    public static PageRequest of(@Nullable String limit, @Nullable String cursor) {
        return new PageRequest(limit == null ? USUAL : limit(limit), cursor == null ? null : Cursor.decode(cursor));
    }

    /** How many rows to read: one more than the page holds, which tells whether another page follows. */
    public int rows() {
        return limit + 1;
    }

    /**
     * The position, in a list that is ordered by a number.
     *
     * @throws InvalidCursor if it is none; such a cursor came from another list
     */
    public long after(long beginning) {
        if (after == null) {
            return beginning;
        }
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw new InvalidCursor();
        }
    }

    private static int limit(String text) {
        if (!text.matches("[0-9]{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw new InvalidParameter("limit", "must be a whole number from 1 to " + MOST);
        }
        return Integer.parseInt(text);
    }
}
