package io.logist.problem;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.TokenStreamLocation;

class InvalidJson extends LogistException {

    private final int line;
    private final int column;

    private InvalidJson(@Nullable TokenStreamLocation location, String detail) {
        super(HttpStatus.BAD_REQUEST, "invalid-json", detail);
        this.line = location == null ? -1 : location.getLineNr();
        this.column = location == null ? -1 : location.getColumnNr();
    }

    static InvalidJson at(@Nullable TokenStreamLocation location, String message) {
        String where = location == null || location.getLineNr() < 1 ? "" : ", near line %d, column %d"
                .formatted(location.getLineNr(), location.getColumnNr());
        return new InvalidJson(location, "The body is not valid JSON%s. %s.".formatted(where, message));
    }

    static InvalidJson beyondLimits(@Nullable TokenStreamLocation location) {
        return new InvalidJson(location, ("The JSON goes beyond a limit: at most %d levels deep, numbers of at most %d "
                + "characters.").formatted(JsonConfiguration.DEEPEST, JsonConfiguration.LONGEST_NUMBER));
    }

    @Override
    public Map<String, Object> members() {
        return line < 1 ? Map.of() : Map.of("line", line, "column", column);
    }
}
