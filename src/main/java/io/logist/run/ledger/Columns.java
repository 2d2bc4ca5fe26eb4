package io.logist.run.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows for one statement, as a parameter per column that {@code unnest} makes rows of again. The text of the statement is
 * so the same for any number of rows, and is planned once.
 *
 * @param <R> what a row is made of
 */
final class Columns<R> {

    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final List<R> rows;
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    Columns(Collection<R> rows) {
        this.rows = List.copyOf(rows);
    }

    Columns<R> longs(String name, Function<R, @Nullable Long> value) {
        return with(name, rows.stream().map(value).toArray(Long[]::new));
    }

    Columns<R> integers(String name, Function<R, @Nullable Integer> value) {
        return with(name, rows.stream().map(value).toArray(Integer[]::new));
    }

    Columns<R> flags(String name, Function<R, Boolean> value) {
        return with(name, rows.stream().map(value).toArray(Boolean[]::new));
    }

    Columns<R> texts(String name, Function<R, @Nullable String> value) {
        return with(name, rows.stream().map(value).toArray(String[]::new));
    }

    /** To be cast by the statement, since the driver knows no arrays of instants. */
    Columns<R> times(String name, Function<R, @Nullable Instant> value) {
        return texts(name, row -> {
            Instant time = value.apply(row);
            return time == null ? null : time.toString();
        });
    }

    Columns<R> json(String name, Function<R, @Nullable Object> value) {
        return texts(name, row -> {
            Object content = value.apply(row);
            return content == null ? null : MAPPER.writeValueAsString(content);
        });
    }

    /** By the names of the columns. */
    Map<String, Object> parameters() {
        return parameters;
    }

    private Columns<R> with(String name, Object values) {
        parameters.put(name, values);
        return this;
    }
}
