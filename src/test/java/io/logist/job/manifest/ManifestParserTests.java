package io.logist.job.manifest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.logist.problem.BodyTooLarge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

class ManifestParserTests {

    @ParameterizedTest
    @ValueSource(strings = {"application/yaml", "application/x-yaml", "text/yaml"})
    void readsYamlAsTheJsonItStandsFor(String type) {
        String yaml = """
                id: etl   # a comment
                env: &env {TZ: UTC, COUNTRY: no, "1": 0x1F}
                steps:
                - name: 'a'
                  retry: {backoff: 2s, share: 1.50, big: 123456789012345678901234567890}
                  env: *env
                  run: |
                    one
                    two
                  flags: [true, ~, null, "true", !!str 12, -7, .5]
                """;
        assertThat(JsonDocument.write(ManifestParser.parse(yaml.getBytes(UTF_8), MediaType.valueOf(type)))).isEqualTo(
                """
                {"id":"etl","env":{"TZ":"UTC","COUNTRY":"no","1":31},"steps":[{"name":"a",\
                "retry":{"backoff":"2s","share":1.50,"big":123456789012345678901234567890},\
                "env":{"TZ":"UTC","COUNTRY":"no","1":31},"run":"one\\ntwo\\n",\
                "flags":[true,null,null,"true","12",-7,0.5]}]}""");
    }

    @Test
    void keepsJsonAsItWasWritten() {
        String text = "{\"b\":1.50,\"a\":[1E+2,9007199254740993,0.1234567890123456789],\"\u00e9\":\"\uD83D\uDE00\"}";
        assertThat(JsonDocument.write(json(text))).isEqualTo(text);
    }

    @Test
    void readsBothBehindAByteOrderMark() {
        assertThat(json("\uFEFF{\"a\":1}").get("a").asInt()).isEqualTo(1);
        assertThat(yaml("\uFEFFa: 1").get("a").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":1,"a":2}           | Duplicate         | line 1, column 11
            {"a":1} {"b":2}         | more text         | line 1, column 9
            {"a":                   | end-of-input      | line 1, column 6
            {"a":\t'x'}             | '''               | line 1, column 7
            {"a": NaN}              | NaN               | line 1
            [1,]                    | ']'               | line 1
            nonsense                | nonsense          | line 1
            `  `                    | empty             | empty
            """)
    void saysWhatIsWrongWithJsonAndWhere(String text, String what, String where) {
        MalformedManifest refusal = refused(text, "invalid-json");
        assertThat(refusal.detail()).contains(what).contains(where);
        assertThat(refusal.detail()).doesNotContain("Source", "Jackson", "Feature", "JsonToken", "Constraints");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            `a: 1\na: 2`                    | 'a' is given twice      | line 2, column 1
            `a:\n\tb: 1`                    | TAB                     | line 2, column 1
            `a: 1\n---\nb: 2`               | second document         | line 2
            `a: [1, 2`                      | ']'                     | line 1
            `a: "b`                         | end of stream           | line 1
            `a: *nowhere`                   | *nowhere                | line 1, column 4
            `a: &a [*a]`                    | *a                      | line 1, column 8
            `a: &a {b: *a}`                 | *a                      | line 1, column 11
            `? [a, b]\n: 1`                 | key                     | line 1, column 3
            `a: !!binary aGVsbG8=`          | binary                  | line 1, column 4
            `a: !!java.net.URL [b]`         | java.net.URL            | line 1, column 4
            `a: !own {b: 1}`                | !own                    | line 1, column 4
            `a: .inf`                       | .inf                    | line 1, column 4
            `a: 1e99999999999`              | 1e99999999999           | line 1, column 4
            ``                              | empty                   | empty
            `# nothing`                     | empty                   | empty
            `%YAML 3.0\n---\na: 1`          | version                 | YAML
            """)
    void saysWhatIsWrongWithYamlAndWhere(String text, String what, String where) {
        MalformedManifest refusal = refused(text, "invalid-yaml");
        assertThat(refusal.detail()).contains(what).contains(where).doesNotContain("snakeyaml", "Exception");
    }

    @Test
    void refusesABillionLaughs() {
        StringBuilder yaml = new StringBuilder("l0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (int i = 1; i < 10; i++) {
            yaml.append("l%d: &l%d [%s]\n".formatted(i, i, "*l%d,".formatted(i - 1).repeat(10)));
        }
        assertThat(refused(yaml.toString(), "invalid-yaml").detail()).contains("unfolded");
    }

    @Test
    void refusesALongTextUsedAgainAndAgain() {
        assertThat(refused("a: &a " + "x".repeat(100_000) + "\nb: [" + "*a,".repeat(50) + "]", "invalid-yaml").detail())
                .contains("unfolded");
    }

    @Test
    void refusesToNestDeeperThanAHundredLevelsByAliasesToo() {
        StringBuilder yaml = new StringBuilder("k0: &k0 [x]\n");
        for (int i = 1; i < 150; i++) {
            yaml.append("k%d: &k%d [*k%d]\n".formatted(i, i, i - 1));
        }
        assertThat(refused(yaml.toString(), "invalid-yaml").detail()).contains("100 levels");
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 10_000, 500_000})
    void refusesToNestDeeperThanAHundredLevels(int depth) {
        assertThat(refused("[".repeat(depth) + "]".repeat(depth), "invalid-json").detail()).contains("100 levels");
        assertThat(refused("[".repeat(depth) + "]".repeat(depth), "invalid-yaml").detail()).contains("100 levels");
        assertThat(refused("- ".repeat(depth) + "x", "invalid-yaml").detail()).contains("100 levels");
    }

    @Test
    void nestsAHundredLevelsDeep() {
        String text = "[".repeat(100) + "]".repeat(100);
        assertThat(yaml(text)).isEqualTo(json(text));
    }

    @Test
    void refusesNumbersWithoutEnd() {
        refused("[" + "9".repeat(2_000) + "]", "invalid-json");
        refused("a: " + "9".repeat(500_000), "invalid-yaml");
    }

    @Test
    void refusesARawNul() {
        refused("{\"a\":\"\0\"}", "invalid-json");
        assertThat(refused("a: \0", "invalid-yaml").detail()).contains("U+0000");
    }

    @Test
    void refusesWhatIsNotUtf8() {
        for (MediaType type : new MediaType[] {MediaType.APPLICATION_JSON, MediaType.APPLICATION_YAML}) {
            assertThatThrownBy(() -> ManifestParser.parse("{\"a\":\"\u00e9\"}".getBytes(ISO_8859_1), type))
                    .isInstanceOf(MalformedManifest.class).hasMessageContaining("UTF-8");
            assertThatThrownBy(() -> ManifestParser.parse("{\"a\":1}".getBytes(UTF_16), type))
                    .isInstanceOf(MalformedManifest.class).hasMessageContaining("UTF-8");
        }
    }

    @Test
    void refusesMoreThanAMebibyte() {
        byte[] body = new byte[1024 * 1024 + 1];
        assertThatThrownBy(() -> ManifestParser.parse(body, MediaType.APPLICATION_JSON)).isInstanceOf(BodyTooLarge.class);
    }

    private static JsonNode json(String text) {
        return ManifestParser.parse(text.getBytes(UTF_8), MediaType.APPLICATION_JSON);
    }

    private static JsonNode yaml(String text) {
        return ManifestParser.parse(text.getBytes(UTF_8), MediaType.APPLICATION_YAML);
    }

    private static MalformedManifest refused(String text, String slug) {
        MalformedManifest refusal = catchThrowableOfType(MalformedManifest.class,
                () -> { if (slug.equals("invalid-json")) json(text); else yaml(text); });
        assertThat(refusal).as(text.length() > 200 ? "long text" : text).isNotNull();
        assertThat(refusal.slug()).isEqualTo(slug);
        return refusal;
    }
}
