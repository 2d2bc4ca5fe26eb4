package io.logist.run;

import io.logist.problem.FieldError;
import io.logist.step.Spelling;
import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the query of a request that starts something. There a misspelt name is refused: {@code ?stpe=3} ignored would
 * run a job from its beginning.
 */
public final class Query {

    private final Map<String, String[]> values;
    private final List<FieldError> errors;
    private final Set<String> asked = new LinkedHashSet<>();

    /** @param errors gathers the mistakes */
    public Query(HttpServletRequest request, List<FieldError> errors) {
        this.values = request.getParameterMap();
        this.errors = errors;
    }

    /** All values of that name, as they were given. */
    public List<String> all(String name) {
        asked.add(name);
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

    /** Reports each name that was not asked for, naming the nearest one that was. */
    public void refuseOthers() {
        for (String name : values.keySet()) {
            if (!asked.contains(name)) {
                String nearest = Spelling.nearest(name, asked);
                errors.add(new FieldError("?" + name, nearest != null ? "is not known here; did you mean " + nearest + "?"
                        : asked.isEmpty() ? "is not known here; this takes no query"
                        : "is not known here; known are " + String.join(", ", asked)));
            }
        }
    }
}
