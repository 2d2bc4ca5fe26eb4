package io.logist.step;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** The step types there are. */
@Component
public class StepTypes {

    private final SortedMap<String, StepExecutor<?>> executors = new TreeMap<>();

    StepTypes(List<StepExecutor<?>> executors) {
        for (StepExecutor<?> executor : executors) {
            StepExecutor<?> other = this.executors.put(executor.type(), executor);
            if (other != null) {
                throw new IllegalStateException("Two executors for the step type '%s': %s and %s"
                        .formatted(executor.type(), other.getClass().getName(), executor.getClass().getName()));
            }
        }
    }

    public Optional<StepExecutor<?>> find(String type) {
        return Optional.ofNullable(executors.get(type));
    }

    /** In alphabetical order. */
    public List<String> names() {
        return List.copyOf(executors.keySet());
    }
}
