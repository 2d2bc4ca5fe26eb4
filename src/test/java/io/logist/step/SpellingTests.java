package io.logist.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpellingTests {

    private static final List<String> KNOWN = List.of("name", "type", "timeout", "retry", "run");

    @ParameterizedTest
    @CsvSource({"timout,timeout", "TimeOut,timeout", "nane,name", "rn,run", "retri,retry", "typ,type", "tpye,type"})
    void findsTheNearestKnownWord(String word, String nearest) {
        assertThat(Spelling.nearest(word, KNOWN)).isEqualTo(nearest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "zzzz", "completely-else"})
    void findsNothingForAWordThatIsFarFromAll(String word) {
        assertThat(Spelling.nearest(word, KNOWN)).isNull();
    }
}
