package io.logist.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.job.Manifest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartPointTests {

    private final Manifest abc = Manifests.of("a", "b-2", "c");

    @ParameterizedTest
    @CsvSource({"1,1", "3,3", "003,3", "a,1", "b-2,2", "c,3"})
    void readsNumbersAndNames(String word, int step) {
        assertThat(StartPoint.mistake(List.of(word), abc)).isEmpty();
        assertThat(StartPoint.of(List.of(word), Runs.succeeded(abc), abc)).isEqualTo(new StartPoint.At(step));
    }

    @Test
    void noWordMeansTheBeginning() {
        assertThat(StartPoint.mistake(List.of(), abc)).isEmpty();
        assertThat(StartPoint.of(List.of(), Runs.failedAt(2, abc), abc)).isEqualTo(new StartPoint.At(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00", "-1", "-0", "+1", "4", "2147483647", "2147483648", "4294967297",
            "9223372036854775808", "18446744073709551617", "1.0", "1e0", "0x1", "٢", "２", "Ⅱ", "²", "", " ", " 2", "2 ",
            "1,2", "A", "B-2", "FAILED", "null", "d", "1\n", "1;drop table run", "../2", "${params.x}"})
    void refusesWhatNamesNoStepAndSaysWhatWould(String word) {
        assertThat(StartPoint.mistake(List.of(word), abc)).hasValueSatisfying(refusal -> {
            assertThat(refusal.kind()).isEqualTo(RefusalKind.INVALID_STEP);
            assertThat(refusal.detail()).contains("'" + word + "'", "1 to 3", "a, b-2, c");
        });
    }

    @Test
    void refusesAStepGivenTwiceEvenIfBothSayTheSame() {
        for (List<String> words : List.of(List.of("1", "2"), List.of("2", "2"), List.of("failed", "2", "x"))) {
            assertThat(StartPoint.mistake(words, abc)).hasValueSatisfying(refusal -> {
                assertThat(refusal.kind()).isEqualTo(RefusalKind.INVALID_STEP);
                assertThat(refusal.detail()).contains(words.size() + " times");
            });
        }
    }

    @Test
    void aLongWordIsShortenedInTheAnswer() {
        String word = "x".repeat(100_000);
        assertThat(StartPoint.mistake(List.of(word), abc).orElseThrow().detail()).hasSizeLessThan(300);
    }

    @Test
    void failedWithAllWellIsNowhere() {
        StartPoint point = StartPoint.of(List.of("failed"), Runs.succeeded(abc), abc);
        assertThat(point).isInstanceOfSatisfying(StartPoint.Nowhere.class,
                nowhere -> assertThat(nowhere.refusal().kind()).isEqualTo(RefusalKind.NOTHING_FAILED));
    }

    @Test
    void failedBehindTheEndOfAShorterRevisionIsNowhere() {
        StartPoint point = StartPoint.of(List.of("failed"), Runs.failedAt(3, abc), Manifests.of("a", "b-2"));
        assertThat(point).isInstanceOfSatisfying(StartPoint.Nowhere.class, nowhere -> {
            assertThat(nowhere.refusal().kind()).isEqualTo(RefusalKind.MANIFEST_INCOMPATIBLE);
            assertThat(nowhere.refusal().detail()).contains("Step 3", "only 2 steps", "revision=source");
        });
    }

    @ParameterizedTest
    @CsvSource({"2,2,2", "3,2,3", "c,1,3", "b-2,2,2"})
    void untilIsReadLikeTheStart(String word, int start, int until) {
        assertThat(StartPoint.until(word, start, abc)).isEqualTo(new StartPoint.At(until));
    }

    @Test
    void withoutUntilTheLastStepIsTheEnd() {
        assertThat(StartPoint.until(null, 2, abc)).isEqualTo(new StartPoint.At(3));
    }
}
