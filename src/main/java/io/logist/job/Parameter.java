package io.logist.job;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A declared parameter of a job.
 *
 * @param defaultValue what a run gets that gives no value; null: none
 */
public record Parameter(Type type, boolean required, @Nullable JsonNode defaultValue, @Nullable String description) {

    /** The types of JSON Schema, with its words. */
    public enum Type {
        STRING(JsonNode::isString),
        INTEGER(JsonNode::isIntegralNumber),
        NUMBER(JsonNode::isNumber),
        BOOLEAN(JsonNode::isBoolean),
        ARRAY(JsonNode::isArray),
        OBJECT(JsonNode::isObject);

        private final Predicate<JsonNode> test;

        Type(Predicate<JsonNode> test) {
            this.test = test;
        }

        public boolean accepts(JsonNode value) {
            return test.test(value);
        }
    }
}
