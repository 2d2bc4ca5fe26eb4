package io.logist.run;

import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** How much memory a run takes, looked at no longer than until that is known to be too much. */
final class Weight {

    /** In characters, about; thousands of such runs do no harm. */
    private static final int LIGHT = 8 << 10;
    /** A value's own objects count, too, however short it is. */
    private static final int VALUE = 16;

    private int left = LIGHT;

    private Weight() {
    }

    static boolean isLight(Run run) {
        Weight weight = new Weight();
        Map<String, String> env = run.spec().inputs().env();
        env.forEach((name, value) -> weight.left -= VALUE + name.length() + value.length());
        Stream<@Nullable Map<String, JsonNode>> values = Stream.concat(Stream.of(run.spec().inputs().parameters()),
                run.steps().stream().map(StepRun::outputs));
        return values.allMatch(weight::holds) && weight.left >= 0;
    }

    private boolean holds(@Nullable Map<String, JsonNode> values) {
        left -= VALUE;
        return left >= 0 && (values == null || values.entrySet().stream().allMatch(this::holds));
    }

    private boolean holds(Map.Entry<String, JsonNode> property) {
        left -= property.getKey().length();
        return holds(property.getValue());
    }

    private boolean holds(JsonNode value) {
        left -= VALUE + (value.isString() ? value.stringValue().length() : 0);
        return left >= 0 && (value.isObject() ? value.properties().stream().allMatch(this::holds)
                : value.valueStream().allMatch(this::holds));
    }
}
