package io.logist.run.requests;

import io.logist.problem.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the query of a request that starts something. What the route does not know is refused before. */
public final class Query {

    private final Map<String, String[]> values;
    private final List<FieldError> errors;

    /** @param errors gathers the mistakes */
    public Query(HttpServletRequest request, List<FieldError> errors) {
        this.values = request.getParameterMap();
        this.errors = errors;
    }

    /** All values of that name, as they were given. */
    public List<String> all(String name) {
        return List.of(values.getOrDefault(name, new String[0]));
    }

    /** The value, or null; given twice it is a mistake. */
    public @Nullable String one(String name) {
        List<String> all = all(name);
        if (all.size() > 1) {
            errors.add(new FieldError("?" + name, "is given " + all.size() + " times; give it once"));
        }
        return all.isEmpty() ? null : all.getFirst();
    }
}
