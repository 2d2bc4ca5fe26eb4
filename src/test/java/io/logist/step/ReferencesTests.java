package io.logist.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logist.step.Reference.Output;
import io.logist.step.Reference.Param;
import io.logist.step.Reference.RunNumber;
import io.logist.step.Reference.Unknown;
import io.logist.step.References.Found;
import io.logist.step.References.Unresolved;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

class ReferencesTests {

    private static final JsonNode BODY = json("{'items': [{'id': 7}], 'a.b': 1, 'name': 'x', 'none': null}");

    @Test
    void findsEachReferenceWithItsEscapedPointerInTheOrderWritten() {
        JsonNode template = json("{'url': 'http://h/${params.day}/${run.number}', 'a/b~c': ['x', {'v': '${steps.one.outputs.k}'}], 'n': 1}");
        assertThat(References.in(template)).containsExactly(
                new Found(new Param("day"), "/url"),
                new Found(new RunNumber(), "/url"),
                new Found(new Output("one", "k"), "/a~1b~0c/1/v"));
    }

    @Test
    void findsAReferenceInATextThatIsTheWholeTemplate() {
        assertThat(References.in(StringNode.valueOf("${params.x}"))).containsExactly(new Found(new Param("x"), ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "params", "params.", "param.x", "params.x y", "steps.a", "steps.a.outputs", "steps.a.outputs.",
            "steps.a.output.k", "run.id", "run.number ", " params.x", "1 + 1", "params.x.outputs ${", "env.HOME", "params.{x"})
    void takesAnythingElseAsUnknown(String text) {
        assertThat(Reference.parse(text)).isEqualTo(new Unknown(text));
    }

    @Test
    void takesBracesThatNeverCloseAsUnknown() {
        assertThat(References.in(StringNode.valueOf("a ${params.x"))).containsExactly(new Found(new Unknown("params.x"), ""));
    }

    @Test
    void aTextThatIsOneReferenceBecomesTheValueWithItsType() {
        assertThat(resolve("${params.n}")).isEqualTo(json("5"));
        assertThat(resolve("${steps.fetch.outputs.body}")).isEqualTo(BODY);
        assertThat(resolve("${steps.fetch.outputs.body.none}")).isEqualTo(json("null"));
    }

    @Test
    void insideALongerTextAValueStandsAsItsText() {
        assertThat(resolve("n=${params.n}, s=${params.s}").asString()).isEqualTo("n=5, s=a \"b\"");
        assertThat(resolve("${steps.fetch.outputs.body.items}!").asString()).isEqualTo("[{\"id\":7}]!");
        assertThat(resolve("${run.number}${run.number}").asString()).isEqualTo("4242");
        assertThat(resolve("<${steps.fetch.outputs.body.none}>").asString()).isEqualTo("<null>");
    }

    @Test
    void aDoubledDollarStandsForALiteralOne() {
        assertThat(resolve("$${params.n}").asString()).isEqualTo("${params.n}");
        assertThat(resolve("$$${params.n}").asString()).isEqualTo("$${params.n}");
        assertThat(resolve("cost $5 {x} $$ $").asString()).isEqualTo("cost $5 {x} $$ $");
        assertThat(References.in(StringNode.valueOf("$${params.n}"))).isEmpty();
    }

    @Test
    void aValueIsNeverSearchedForReferencesInTurn() {
        assertThat(resolve("${params.tricky}").asString()).isEqualTo("${params.n}");
        assertThat(resolve("<${params.tricky}>").asString()).isEqualTo("<${params.n}>");
        assertThat(resolve("$${params.tricky}${params.tricky}").asString()).isEqualTo("${params.tricky}${params.n}");
    }

    @Test
    void resolvesInsideListsAndObjectsAndLeavesKeysAndTheTemplateAlone() {
        JsonNode template = json("{'${params.n}': ['${params.n}', {'deep': 'x${params.n}'}, 1.50, true, null]}");
        JsonNode before = template.deepCopy();
        assertThat(References.resolve(template, ReferencesTests::lookup))
                .isEqualTo(json("{'${params.n}': [5, {'deep': 'x5'}, 1.50, true, null]}"));
        assertThat(template).isEqualTo(before);
    }

    @Test
    void goesIntoAnOutputByKeysAndIndexes() {
        Map<String, JsonNode> outputs = Map.of("body", BODY, "body.name", json("'dotted'"));
        assertThat(new Output("s", "body.items.0.id").in(outputs)).isEqualTo(json("7"));
        assertThat(new Output("s", "body.name").in(outputs)).isEqualTo(json("'dotted'"));
        assertThat(new Output("s", "body").in(outputs)).isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "body.items.1", "body.items.-1", "body.items.x", "body.items.99999999999", "body.items.0.id.more",
            "body.missing.more", "body..name", "body.", ".body", "bod", "."})
    void anOutputThatIsNotThereIsNull(String key) {
        assertThat(new Output("s", key).in(Map.of("body", BODY))).isNull();
    }

    @Test
    void tellsWhichOutputNamesMayHoldAReference() {
        assertThat(new Output("s", "body.items.0").startsWithOneOf(Set.of("status", "body"))).isTrue();
        assertThat(new Output("s", "bodyguard").startsWithOneOf(Set.of("status", "body"))).isFalse();
    }

    @Test
    void resolvesVariablesToTexts() {
        assertThat(References.resolve(Map.of("A", "${params.n}", "B", "$${x}"), ReferencesTests::lookup))
                .isEqualTo(Map.of("A", "5", "B", "${x}"));
    }

    @Test
    void aMissingValueIsTheLookupsToRefuse() {
        assertThatThrownBy(() -> resolve("${params.gone}")).isInstanceOf(Unresolved.class).hasMessage("no gone");
    }

    @Test
    void aTextDoesNotGrowWithoutBound() {
        JsonNode large = StringNode.valueOf("x".repeat(1024 * 1024));
        assertThatThrownBy(() -> References.resolve(StringNode.valueOf("${params.x}".repeat(1000)), reference -> large))
                .isInstanceOf(Unresolved.class).hasMessageContaining("longer than 16 Mi");
    }

    @Test
    void survivesATemplateAsDeepAsTheParserAdmits() {
        JsonNode deep = StringNode.valueOf("${params.n}");
        for (int i = 0; i < 1000; i++) {
            deep = JsonNodeFactory.instance.arrayNode().add(deep);
        }
        assertThat(References.in(deep)).containsExactly(new Found(new Param("n"), "/0".repeat(1000)));
        assertThat(References.in(References.resolve(deep, ReferencesTests::lookup))).isEmpty();
    }

    private static JsonNode resolve(String text) {
        return References.resolve(StringNode.valueOf(text), ReferencesTests::lookup);
    }

    private static JsonNode lookup(Reference reference) {
        return switch (reference) {
            case Param(String name) -> switch (name) {
                case "n" -> json("5");
                case "s" -> StringNode.valueOf("a \"b\"");
                case "tricky" -> StringNode.valueOf("${params.n}");
                default -> throw new Unresolved("no " + name);
            };
            case Output output -> {
                JsonNode value = output.in(Map.of("body", BODY));
                if (value == null) {
                    throw new Unresolved("no " + output.key());
                }
                yield value;
            }
            case RunNumber() -> json("42");
            case Reference.Secret(String name) -> StringNode.valueOf("secret " + name);
            case Unknown(String text) -> throw new Unresolved("unknown " + text);
        };
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }
}
