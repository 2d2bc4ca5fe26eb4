package io.logist.rerun;

import io.logist.job.JobRef;
import io.logist.run.Run;
import io.logist.step.StepExecutor;
import io.logist.step.StepTypes;
import io.logist.workspace.Workspaces;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Looks which files a source run has left. */
@Component
class SourceFiles {

    private final Workspaces workspaces;
    private final Set<String> types;

    SourceFiles(Workspaces workspaces, StepTypes types) {
        this.workspaces = workspaces;
        this.types = types.names().stream()
                .filter(type -> types.find(type).map(StepExecutor::usesWorkspace).orElse(false))
                .collect(Collectors.toUnmodifiableSet());
    }

    Situation.Files of(JobRef job, Optional<Run> source) {
        return new Situation.Files(
                source.isPresent() && workspaces.exists(new Workspaces.Owner(job.key(), source.get().number())), types);
    }
}
