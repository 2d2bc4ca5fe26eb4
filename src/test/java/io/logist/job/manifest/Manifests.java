package io.logist.job.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.logist.job.Manifest;
import io.logist.problem.FieldError;
import io.logist.step.Types;
import java.util.List;

/** Reads manifests as the service does, and tells what is wrong with them. */
public final class Manifests {

    public static final String GOOD_STEP = "{name: a, type: shell, run: 'true'}";

    private static final ManifestReader READER = new ManifestReader(Types.shellAndSet());

    private Manifests() {
    }

    public static Manifest read(String yaml) {
        return READER.read(YamlDocument.parse(yaml));
    }

    static List<FieldError> mistakes(String yaml) {
        return catchThrowableOfType(ManifestInvalid.class, () -> read(yaml)).errors();
    }

    public static List<FieldError> mistakesInJson(String json) {
        return catchThrowableOfType(ManifestInvalid.class, () -> READER.read(JsonDocument.parse(json))).errors();
    }

    static void assertMistake(String yaml, String pointer, String message) {
        assertThat(mistakes(yaml)).as(yaml).anySatisfy(error -> {
            assertThat(error.pointer()).isEqualTo(pointer);
            assertThat(error.message()).contains(message);
        });
    }
}
