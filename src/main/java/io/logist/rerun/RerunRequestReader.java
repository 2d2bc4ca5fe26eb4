package io.logist.rerun;

import io.logist.problem.FieldError;
import io.logist.run.requests.Query;
import io.logist.run.requests.RunInputs;
import io.logist.step.Fields;
import io.logist.workspace.WorkspaceMode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a rerun from query and body. What decides where and how it starts may stand in either. */
final class RerunRequestReader {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final List<FieldError> errors = new ArrayList<>();
    private final Query query;
    private final Fields body;

    private RerunRequestReader(HttpServletRequest request, JsonNode body) {
        this.query = new Query(request, errors);
        this.body = new Fields(body, "", errors);
    }

    static RerunRequest ofBody(HttpServletRequest request, @Nullable JsonNode body) {
        return new RerunRequestReader(request, body == null ? JsonNodeFactory.instance.objectNode() : body).read();
    }

    /**
     * A plan is a GET, so what would stand in the body stands in the query: {@code parameters} and {@code env} as JSON
     * objects, {@code confirm} as often as needed.
     */
    static RerunRequest ofQuery(HttpServletRequest request) {
        RerunRequestReader reader = new RerunRequestReader(request, JsonNodeFactory.instance.objectNode());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (String name : List.of("parameters", "env")) {
            String json = reader.query.one(name);
            if (json != null) {
                body.set(name, reader.parse(name, json));
            }
        }
        ArrayNode confirm = body.putArray("confirm");
        reader.query.all("confirm").forEach(confirm::add);
        RerunRequestReader whole = new RerunRequestReader(request, body);
        whole.errors.addAll(reader.errors);
        return whole.read();
    }

    private RerunRequest read() {
        List<String> step = new ArrayList<>(query.all("step"));
        String inBody = word("step");
        if (inBody != null && !step.contains(inBody)) {
            step.add(inBody);
        }
        String revision = either("revision");
        RerunRequest request = new RerunRequest(step, either("run"), revision == null ? RerunRequest.LATEST : revision,
                either("until"), flag("skipIncomplete"), confirm(), workspace(), RunInputs.read(body), either("planToken"),
                errors);
        body.refuseOthers();
        return request;
    }

    private @Nullable String either(String name) {
        String inQuery = query.one(name);
        String inBody = word(name);
        if (inQuery != null && inBody != null && !inQuery.equals(inBody)) {
            body.error(name, "differs from ?" + name + "; give it once");
        }
        return inQuery != null ? inQuery : inBody;
    }

    /** A text or a number, as its text. */
    private @Nullable String word(String name) {
        JsonNode node = body.node(name);
        if (node != null && !node.isString() && !node.isIntegralNumber()) {
            body.error(name, "must be a text or a whole number, but is " + Fields.kindOf(node));
            return null;
        }
        return node == null ? null : node.asString();
    }

    private boolean flag(String name) {
        JsonNode node = body.node(name);
        String word = query.one(name);
        if (word != null && !word.equals("true") && !word.equals("false")) {
            errors.add(new FieldError("?" + name, "must be true or false"));
        }
        if (node != null && !node.isBoolean()) {
            body.error(name, "must be true or false, but is " + Fields.kindOf(node));
        }
        return word != null ? word.equals("true") : node != null && node.asBoolean(false);
    }

    private WorkspaceMode workspace() {
        String word = either("workspace");
        try {
            return word == null ? WorkspaceMode.RESTORE
                    : word.equals(word.toLowerCase(Locale.ROOT)) ? WorkspaceMode.valueOf(word.toUpperCase(Locale.ROOT))
                    : unknownWorkspace();
        } catch (IllegalArgumentException e) {
            return unknownWorkspace();
        }
    }

    private WorkspaceMode unknownWorkspace() {
        errors.add(new FieldError("?workspace", "must be restore, keep or fresh"));
        return WorkspaceMode.RESTORE;
    }

    private Set<String> confirm() {
        Set<String> names = new LinkedHashSet<>();
        JsonNode list = body.node("confirm");
        if (list != null && !list.isArray()) {
            body.error("confirm", "must be a list of names of steps, but is " + Fields.kindOf(list));
            return names;
        }
        for (JsonNode name : body.list("confirm")) {
            if (name.isString()) {
                names.add(name.asString());
            } else {
                body.error("confirm", "must list names of steps, but holds " + Fields.kindOf(name));
            }
        }
        return names;
    }

    private JsonNode parse(String name, String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException e) {
            errors.add(new FieldError("?" + name, "must be a JSON object, such as {\"day\": \"2026-01-31\"}"));
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
