package io.logist.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilePathTests {

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b", ".hidden", "a b/größe 日本 💩.txt", "...", "..a", "a..", "a;b=c", "%2e", "a:b", "-", "~", ".git",
            ".git/config", "sub/.GIT/hooks"})
    void takesWhatTheDiskTakes(String path) {
        assertThat(FilePath.mistakeIn(path)).isNull();
        assertThat(new FilePath(path).value()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a", "a/", "a//b", ".", "..", "./a", "a/.", "a/./b", "../a", "a/..", "a/../b", "a\\b", "a\u0000b",
            "a\nb", "a\u007f", "a\u0085", "\uD83D", "a/\uDCA9", "a\uFFFDb"})
    void refusesWhatLeadsElsewhere(String path) {
        assertThat(FilePath.mistakeIn(path)).startsWith("must not");
        assertThatThrownBy(() -> new FilePath(path)).isInstanceOf(InvalidFilePath.class);
    }

    @Test
    void countsBytesAndNotCharacters() {
        assertThat(FilePath.mistakeIn("ä".repeat(127) + "x")).isNull();
        assertThat(FilePath.mistakeIn("ä".repeat(128))).contains("255 bytes");
        assertThat(FilePath.mistakeIn("ä/".repeat(341) + "x")).isNull();
        assertThat(FilePath.mistakeIn("ä/".repeat(341) + "xx")).contains("1,024 bytes");
    }
}
