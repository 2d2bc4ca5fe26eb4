package io.logist.log.text;

import io.logist.log.LogKey;
import io.logist.log.LogStore;
import io.logist.log.Piece;
import java.util.List;

/** Finds where the last lines of a log begin, going back from its end. */
final class LastLines {

    private static final int PAGE = 256 << 10;

    private final LogStore store;
    private final LogKey key;
    private final LogView view;

    LastLines(LogStore store, LogKey key, LogView view) {
        this.store = store;
        this.key = key;
        this.view = view;
    }

    /** The position of the first byte of the last so many lines that the view shows; 0 if there are fewer. */
    long start(int lines) {
        int left = lines;
        boolean last = true;
        long before = Long.MAX_VALUE;
        for (List<Piece> page = store.readBack(key, before, PAGE); !page.isEmpty(); page = store.readBack(key, before, PAGE)) {
            for (Piece piece : page) {
                before = piece.position();
                if (view.stream() != null && view.stream() != piece.stream()) {
                    continue;
                }
                for (int i = piece.length() - 1; i >= 0; i--) {
                    if (piece.bytes()[piece.offset() + i] == '\n' && !last && --left == 0) {
                        return piece.position() + i + 1;
                    }
                    last = false;
                }
            }
        }
        return 0;
    }
}
