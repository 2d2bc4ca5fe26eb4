package io.logist.step;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One {@code ${...}} in a manifest. Looked up, never evaluated. */
public sealed interface Reference {

    /** {@code ${params.name}} */
    record Param(String name) implements Reference {

        private static final Pattern FORM = Pattern.compile("params\\.([A-Za-z0-9_.-]+)");
    }

    /**
     * {@code ${steps.step.outputs.key}}. The key may go on into the value, by the names of its keys and the indexes of
     * its lists: {@code ${steps.fetch.outputs.body.items.0.id}}.
     *
     * @param key all that follows {@code outputs.}
     */
    record Output(String step, String key) implements Reference {

        private static final Pattern FORM = Pattern.compile("steps\\.([A-Za-z0-9_-]+)\\.outputs\\.([^\\s{}$]+)");
        private static final Pattern INDEX = Pattern.compile("\\d{1,9}");

        /** The value, or null if there is none. Where outputs {@code a} and {@code a.b} exist, the longest name counts. */
        public @Nullable JsonNode in(Map<String, JsonNode> outputs) {
            int end = endOfName(outputs.keySet());
            return end < 0 ? null : walk(outputs.get(key.substring(0, end)), key.substring(end));
        }

        /** Whether a step that writes outputs of these names may hold the value. */
        public boolean startsWithOneOf(Collection<String> names) {
            return endOfName(names) >= 0;
        }

        private int endOfName(Collection<String> names) {
            int end = key.length();
            while (end >= 0 && !names.contains(key.substring(0, end))) {
                end = key.lastIndexOf('.', end - 1);
            }
            return end;
        }

        private static @Nullable JsonNode walk(@Nullable JsonNode from, String rest) {
            JsonNode node = from;
            for (String part : rest.isEmpty() ? new String[0] : rest.substring(1).split("\\.", -1)) {
                node = node == null ? null : child(node, part);
            }
            return node;
        }

        private static @Nullable JsonNode child(JsonNode parent, String part) {
            if (parent.isArray()) {
                return INDEX.matcher(part).matches() ? parent.get(Integer.parseInt(part)) : null;
            }
            return parent.get(part);
        }
    }

    /** {@code ${run.number}} */
    record RunNumber() implements Reference {
    }

    /** {@code ${secrets.NAME}} */
    record Secret(String name) implements Reference {

        private static final Pattern FORM = Pattern.compile("secrets\\.([A-Za-z0-9_-]+)");
    }

    /** Anything else between the braces, or braces that never close; refused when the manifest is posted. */
    record Unknown(String text) implements Reference {
    }

    /** Reads what stands between the braces. */
    static Reference parse(String text) {
        if (text.equals("run.number")) {
            return new RunNumber();
        }
        Matcher param = Param.FORM.matcher(text);
        if (param.matches()) {
            return new Param(param.group(1));
        }
        Matcher secret = Secret.FORM.matcher(text);
        if (secret.matches()) {
            return new Secret(secret.group(1));
        }
        Matcher output = Output.FORM.matcher(text);
        return output.matches() ? new Output(output.group(1), output.group(2)) : new Unknown(text);
    }
}
