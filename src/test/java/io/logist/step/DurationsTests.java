package io.logist.step;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTests {

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "2s,PT2S", "5m,PT5M", "1h30m,PT1H30M", "1d,PT24H", "1d2h3m4s5ms,PT26H3M4.005S", "PT5M,PT5M", "P1D,PT24H",
            "3660d,PT87840H"})
    void readsDurationsAsPeopleWriteThem(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"500ms", "1s", "5m", "1h30m", "1d2h3m4s5ms"})
    void writesWhatItReads(String text) {
        assertThat(Durations.text(Durations.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "s", "-2s", "0s", "PT0S", "PT-5M", "P", "1m1h", "1.5s", " 2s", "2 s", "2S", "3661d", "9999999999999999999ms",
            "PT99999999999999999999S", "one"})
    void refusesWhatIsNoPositiveDurationOfAtMostTenYears(String text) {
        assertThat(Durations.parse(text)).isNull();
    }
}
