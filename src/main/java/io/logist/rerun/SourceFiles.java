package io.logist.rerun;

import io.logist.run.Run;
import io.logist.run.RunFiles;
import io.logist.step.StepExecutor;
import io.logist.step.StepTypes;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Looks which files a source run has left. */
@Component
class SourceFiles {

    private final RunFiles files;
    private final Set<String> types;

    SourceFiles(RunFiles files, StepTypes types) {
        this.files = files;
        this.types = types.names().stream()
                .filter(type -> types.find(type).map(StepExecutor::usesWorkspace).orElse(false))
                .collect(Collectors.toUnmodifiableSet());
    }

    Situation.Files of(Optional<Run> source) {
        return new Situation.Files(source.flatMap(files::of).isPresent(), types);
    }
}
