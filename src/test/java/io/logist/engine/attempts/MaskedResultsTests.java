package io.logist.engine.attempts;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.masking.Mask;
import io.logist.step.StepResult;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.StringNode;

class MaskedResultsTests {

    private static final Mask MASK = Mask.of(List.of("hunter2"));

    @Test
    void hidesInOutputsAndMessages() {
        assertThat(MaskedResults.of(new StepResult.Succeeded(Map.of("is-hunter2", StringNode.valueOf("hunter2!")), 0), MASK))
                .isEqualTo(new StepResult.Succeeded(Map.of("is-***", StringNode.valueOf("***!")), 0));
        assertThat(MaskedResults.of(StepResult.failed("code", "It wrote: hunter2, and hunt..."), MASK))
                .isEqualTo(StepResult.failed("code", "It wrote: ***, and ***..."));
        StepResult waiting = new StepResult.Waiting(Instant.EPOCH);
        assertThat(MaskedResults.of(waiting, MASK)).isSameAs(waiting);
    }

    @Test
    void hidesWhatAnExceptionTellsTheServersLog() {
        RuntimeException telling = new UncheckedIOException(new NoSuchFileException("/tmp/hunter2"));
        assertThat(MaskedResults.of(telling, MASK)).hasNoCause().hasMessageContaining("NoSuchFileException: /tmp/***")
                .hasMessageNotContaining("hunter2").satisfies(masked -> assertThat(masked.getStackTrace()).isEqualTo(telling.getStackTrace()));
        RuntimeException harmless = new IllegalStateException("nothing", new NoSuchFileException("/tmp"));
        assertThat(MaskedResults.of(harmless, MASK)).isSameAs(harmless);
        assertThat(MaskedResults.of(telling, Mask.NONE)).isSameAs(telling);
    }
}
