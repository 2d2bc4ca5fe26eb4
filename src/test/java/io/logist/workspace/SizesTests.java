package io.logist.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTests {

    @ParameterizedTest
    @CsvSource({"1,1", "1048576,1048576", "5B,5", "1kB,1000", "1KB,1000", "1KiB,1024", "512MiB,536870912", "1GB,1000000000",
        "1.5GiB,1610612736", "2 TiB,2199023255552", "0.5KiB,512"})
    void readsWhatPeopleWrite(String text, long bytes) {
        assertThat(Sizes.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0GiB", "-1", "much", "1XB", "1G", "1gib", "1e3", "1.5", "0.0001KiB", "1,5GiB", " 1", "1  GiB",
        "999999999999999999TiB", "99999999999999999999"})
    void takesNothingElse(String text) {
        assertThat(Sizes.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"0,0 bytes", "1023,1023 bytes", "1024,1 KiB", "1536,1.5 KiB", "536870912,512 MiB", "2147483648,2 GiB"})
    void writesTheLargestUnitThatIsFilled(long bytes, String text) {
        assertThat(Sizes.text(bytes)).isEqualTo(text);
    }
}
