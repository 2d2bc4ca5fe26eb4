package io.logist.rerun;

import io.logist.problem.FieldError;
import io.logist.run.requests.RunInputs;
import io.logist.workspace.WorkspaceMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Requests for a rerun, as short as they can be said: {@code Requests.step("2").until("3")}. */
final class Requests {

    private final List<String> step;
    private final Map<String, JsonNode> parameters = new LinkedHashMap<>();
    private @Nullable String source;
    private String revision = RerunRequest.LATEST;
    private @Nullable String until;
    private boolean skipIncomplete;
    private Set<String> confirm = Set.of();
    private WorkspaceMode workspace = WorkspaceMode.RESTORE;
    private @Nullable String planToken;
    private List<FieldError> mistakes = List.of();

    private Requests(List<String> step) {
        this.step = step;
    }

    /** Without a step: the whole job again. */
    static Requests whole() {
        return new Requests(List.of());
    }

    /** @param words every value given for {@code step} */
    static Requests step(String... words) {
        return new Requests(List.of(words));
    }

    RerunRequest made() {
        return new RerunRequest(step, source, revision, until, skipIncomplete, confirm, workspace,
                new RunInputs(parameters, Map.of(), null), planToken, mistakes);
    }

    Requests of(String run) {
        source = run;
        return this;
    }

    Requests revision(String word) {
        revision = word;
        return this;
    }

    Requests until(String word) {
        until = word;
        return this;
    }

    Requests skipIncomplete(boolean skip) {
        skipIncomplete = skip;
        return this;
    }

    Requests confirm(String... names) {
        confirm = Set.of(names);
        return this;
    }

    Requests workspace(WorkspaceMode mode) {
        workspace = mode;
        return this;
    }

    Requests parameter(String name, JsonNode value) {
        parameters.put(name, value);
        return this;
    }

    Requests planToken(String token) {
        planToken = token;
        return this;
    }

    Requests mistaken(String pointer) {
        mistakes = List.of(new FieldError(pointer, "is wrong"));
        return this;
    }
}
