package io.logist.job.manifest;

import io.logist.step.Fields;
import io.logist.workspace.Exclusions;
import io.logist.workspace.Sizes;
import io.logist.workspace.WorkspaceRules;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a manifest says of the files of its runs. */
final class WorkspaceReader {

    static final int MOST_PATTERNS = 100;
    static final int LONGEST_PATTERN = 1000;

    private WorkspaceReader() {
    }

    static WorkspaceRules read(Fields manifest) {
        Fields fields = manifest.object("workspace");
        if (fields == null) {
            return WorkspaceRules.DEFAULT;
        }
        WorkspaceRules rules =
                new WorkspaceRules(exclude(fields), maxSize(fields), fields.flag("snapshots", WorkspaceRules.DEFAULT.snapshots()));
        fields.refuseOthers();
        return rules;
    }

    private static List<String> exclude(Fields fields) {
        List<JsonNode> list = fields.list("exclude");
        if (list.size() > MOST_PATTERNS) {
            fields.error("exclude", "must have at most %d patterns, but has %d".formatted(MOST_PATTERNS, list.size()));
            return List.of();
        }
        List<String> patterns = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            JsonNode pattern = list.get(i);
            if (isPattern(pattern)) {
                patterns.add(pattern.asString());
            } else {
                fields.error("exclude", i, "must be a pattern as in a .gitignore, such as node_modules/ or *.tmp, but is "
                        + Fields.kindOf(pattern));
            }
        }
        return List.copyOf(patterns);
    }

    private static boolean isPattern(JsonNode node) {
        return node.isString() && node.asString().length() <= LONGEST_PATTERN && Exclusions.isPattern(node.asString());
    }

    private static @Nullable Long maxSize(Fields fields) {
        JsonNode value = fields.node("maxSize");
        Long size = value != null && (value.isString() || value.isIntegralNumber()) ? Sizes.parse(value.asString()) : null;
        if (value != null && size == null) {
            fields.error("maxSize", "must be a size such as 512MiB, 1GB or 1048576 (bytes), but is " + Fields.kindOf(value));
        }
        return size;
    }
}
