package io.logist.step;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Step types for tests that check manifests and execute nothing. */
public final class Types {

    private Types() {
    }

    /** {@code shell}, whose key {@code run} is taken literally, and {@code set}, whose output names are known. */
    public static StepTypes shellAndSet() {
        return new StepTypes(List.of(new Shell(), new Values()));
    }

    /** The same, and {@code http}, which takes secrets in its {@code url}. */
    public static StepTypes shellSetAndHttp() {
        return new StepTypes(List.of(new Shell(), new Values(), new Http()));
    }

    private record Http() implements StepExecutor<@Nullable String> {

        @Override
        public String type() {
            return "http";
        }

        @Override
        public @Nullable String read(Fields fields) {
            fields.text("method");
            return fields.text("url");
        }

        @Override
        public StepResult execute(@Nullable String config, StepContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> secretKeys() {
            return Set.of("url");
        }
    }

    private record Shell() implements StepExecutor<@Nullable String> {

        @Override
        public String type() {
            return "shell";
        }

        @Override
        public @Nullable String read(Fields fields) {
            fields.list("command");
            return fields.literal("run");
        }

        @Override
        public StepResult execute(@Nullable String config, StepContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> literalKeys() {
            return Set.of("run");
        }
    }

    private record Values() implements StepExecutor<JsonNode> {

        @Override
        public String type() {
            return "set";
        }

        @Override
        public @Nullable JsonNode read(Fields fields) {
            return fields.required("outputs", "{rows: 1}");
        }

        @Override
        public StepResult execute(JsonNode config, StepContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> outputNames(@Nullable JsonNode config) {
            return config == null ? Set.of() : Set.copyOf(config.propertyNames());
        }
    }
}
