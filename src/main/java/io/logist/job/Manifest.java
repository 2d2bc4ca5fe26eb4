package io.logist.job;

import io.logist.step.Step;
import io.logist.workspace.WorkspaceRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a job does, checked: every step has a known type, every reference points at something that exists.
 *
 * @param parameters by name, in the order written
 * @param env variables of every step, references unresolved
 * @param secrets which secrets its steps are handed
 * @param timeout of a whole run; null: none
 * @param workspace what is kept of the files of its runs
 */
public record Manifest(@Nullable String id, @Nullable String description, Map<String, Parameter> parameters,
        Map<String, String> env, SecretNames secrets, @Nullable Duration timeout, Concurrency concurrency,
        WorkspaceRules workspace, List<Step> steps) {

    /** The step with that number, counted from 1. */
    public Step step(int number) {
        return steps.get(number - 1);
    }

    /** The number of the step with that name. */
    public Optional<Integer> numberOf(String name) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).name().equals(name)) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }
}
