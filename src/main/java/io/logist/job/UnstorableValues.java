package io.logist.job;

import io.logist.problem.FieldError;
import io.logist.step.Fields;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Refuses values that cannot be kept or handed on as they are: PostgreSQL stores no NUL in a text, UTF-8 has no half of a
 * surrogate pair, and numbers beyond a 64-bit integer or a double become other numbers in most programs that read them.
 */
public final class UnstorableValues {

    private final List<FieldError> errors;

    private UnstorableValues(List<FieldError> errors) {
        this.errors = errors;
    }

    public static void refuse(JsonNode tree, List<FieldError> errors) {
        new UnstorableValues(errors).search(tree, "");
    }

    private void search(JsonNode node, String pointer) {
        switch (node.getNodeType()) {
            case OBJECT -> {
                Fields fields = new Fields(node, pointer, errors);
                node.properties().forEach(entry -> {
                    check(mistakeIn(entry.getKey()), fields.pointerTo(entry.getKey()));
                    search(entry.getValue(), fields.pointerTo(entry.getKey()));
                });
            }
            case ARRAY -> {
                for (int i = 0; i < node.size(); i++) {
                    search(node.get(i), pointer + "/" + i);
                }
            }
            case STRING -> check(mistakeIn(node.asString()), pointer);
            case NUMBER -> check(node.isIntegralNumber() ? mistakeInInteger(node) : mistakeIn(node.decimalValue()), pointer);
            case BINARY, BOOLEAN, MISSING, NULL, POJO -> { }
        }
    }

    private void check(@Nullable String mistake, String pointer) {
        if (mistake != null) {
            errors.add(new FieldError(pointer, mistake));
        }
    }

    private static @Nullable String mistakeIn(String text) {
        if (text.indexOf('\0') >= 0) {
            return "holds the character NUL, which cannot be stored; remove it";
        }
        boolean broken = text.codePoints().anyMatch(c -> Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE);
        return broken ? "holds half of a surrogate pair (a broken \\u escape), which is no character; remove it" : null;
    }

    private static @Nullable String mistakeInInteger(JsonNode number) {
        return number.canConvertToLong() ? null : "is beyond a 64-bit integer; write it as a text, in quotes";
    }

    private static @Nullable String mistakeIn(BigDecimal number) {
        return Double.isFinite(number.doubleValue()) && Math.abs((long) number.scale()) <= 1_000 ? null
                : "is beyond a 64-bit floating point number; write it as a text, in quotes";
    }
}
