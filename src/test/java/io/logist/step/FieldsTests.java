package io.logist.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.problem.FieldError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class FieldsTests {

    private final List<FieldError> errors = new ArrayList<>();

    @Test
    void readsEachTypeAsItIsWritten() {
        Fields fields = fields("{'t': 'x', 'f': true, 'i': 3, 'd': '2s', 'c': 'confirm', 'm': {'A': 'a', 'N': 1, 'B': false}, 'l': [1, 2]}");
        assertThat(fields.text("t")).isEqualTo("x");
        assertThat(fields.flag("f", false)).isTrue();
        assertThat(fields.integer("i", 1, 3, 9)).isEqualTo(3);
        assertThat(fields.duration("d")).isEqualTo(Duration.ofSeconds(2));
        assertThat(fields.choice("c", OnRerun.class, OnRerun.RUN)).isEqualTo(OnRerun.CONFIRM);
        assertThat(fields.texts("m")).isEqualTo(Map.of("A", "a", "N", "1", "B", "false"));
        assertThat(fields.list("l")).hasSize(2);
        fields.refuseOthers();
        assertThat(errors).isEmpty();
    }

    @Test
    void gathersEveryMistakeWithItsPointer() {
        Fields fields = fields("{'t': 1, 'f': 'yes', 'i': 4, 'd': '2 weeks', 'c': 'CONFIRM', 'm': {'A': []}, 'l': {}, 'o': 3}");
        fields.text("t");
        fields.flag("f", false);
        fields.integer("i", 1, 3, 9);
        fields.duration("d");
        fields.choice("c", OnRerun.class, OnRerun.RUN);
        fields.texts("m");
        fields.list("l");
        fields.object("o");
        fields.required("a/b", "1");
        assertThat(errors).extracting(FieldError::pointer)
                .containsExactly("/at/t", "/at/f", "/at/i", "/at/d", "/at/c", "/at/m/A", "/at/l", "/at/o", "/at/a~1b");
    }

    @Test
    void readsDefaultsForWhatIsAbsentOrNull() {
        Fields fields = fields("{'f': null}");
        assertThat(fields.flag("f", true)).isTrue();
        assertThat(fields.integer("i", 1, 3, 9)).isEqualTo(9);
        assertThat(fields.text("t")).isNull();
        assertThat(fields.texts("m")).isEmpty();
        assertThat(fields.list("l")).isEmpty();
        assertThat(fields.object("o")).isNull();
        assertThat(errors).isEmpty();
    }

    @Test
    void letsAReferencePassEveryCheckOfItsType() {
        Fields fields = fields("{'t': '${params.x}', 'f': '${params.x}', 'i': '${params.x}', 'd': '${params.x}', 'm': '${params.x}', 'l': '${params.x}'}");
        assertThat(fields.text("t")).isEqualTo("${params.x}");
        assertThat(fields.flag("f", true)).isTrue();
        assertThat(fields.integer("i", 1, 3, 9)).isEqualTo(9);
        assertThat(fields.duration("d")).isNull();
        assertThat(fields.texts("m")).isEmpty();
        assertThat(fields.list("l")).isEmpty();
        assertThat(errors).isEmpty();
    }

    @Test
    void namesTheNearestKnownKeyForAMisspeltOne() {
        Fields fields = fields("{'timout': '2s', 'zebra': 1}");
        fields.duration("timeout");
        fields.text("name");
        fields.refuseOthers();
        assertThat(errors).containsExactly(
                new FieldError("/at/timout", "is not a known key here; did you mean timeout?"),
                new FieldError("/at/zebra", "is not a known key here; known are timeout, name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "3", "'text'", "null"})
    void reportsWhatIsNoObjectOnce(String json) {
        Fields fields = fields(json);
        fields.requiredText("name", "x");
        fields.list("l");
        fields.refuseOthers();
        assertThat(errors).singleElement().extracting(FieldError::pointer).isEqualTo("/at");
    }

    private Fields fields(String json) {
        return new Fields(JsonMapper.shared().readTree(json.replace('\'', '"')), "/at", errors);
    }
}
