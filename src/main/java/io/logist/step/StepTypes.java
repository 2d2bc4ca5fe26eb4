package io.logist.step;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

    /** Those that work on files. */
    public Set<String> onFiles() {
        return executors.values().stream().filter(StepExecutor::usesWorkspace).map(StepExecutor::type)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** In alphabetical order. */
    public List<String> names() {
        return List.copyOf(executors.keySet());
    }
}
