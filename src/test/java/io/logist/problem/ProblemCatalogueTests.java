package io.logist.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/problems.md} and the code name the same problems. */
class ProblemCatalogueTests {

    private static final Pattern NAMED = Pattern.compile("HttpStatus\\.(?<status>[A-Z_]+),\\s*\"(?<slug>[a-z-]+)\"");
    private static final Pattern HANDED_ON = Pattern.compile("super\\(HttpStatus\\.(?<status>[A-Z_]+), slug,");
    private static final Pattern GIVEN = Pattern.compile("new \\w+\\(\"(?<slug>[a-z]+-[a-z-]+)\",");

    private final ProblemCatalogue catalogue = new ProblemCatalogue();

    @Test
    void everyProblemOfTheCodeIsExplainedWithItsStatus() {
        Map<String, Set<Integer>> code = problemsOfTheCode();
        assertThat(code).containsKeys("job-not-found", "run-active", "invalid-json", "invalid-yaml", "nothing-to-rerun",
                "host-not-allowed");
        Map<String, Integer> docs = catalogue.sections().stream()
                .collect(Collectors.toMap(ProblemSection::slug, ProblemSection::status));
        assertThat(code).allSatisfy((slug, statuses) -> assertThat(statuses).as(slug).containsExactly(docs.get(slug)));
    }

    @Test
    void everyProblemThatIsExplainedExists() {
        Set<String> explained = catalogue.sections().stream().map(ProblemSection::slug).collect(Collectors.toSet());
        assertThat(problemsOfTheCode().keySet()).containsAll(explained);
    }

    @Test
    void noProblemIsExplainedTwice() throws IOException {
        long headings = Files.readAllLines(Path.of("docs/problems.md")).stream().filter(line -> line.startsWith("## ")).count();
        assertThat(catalogue.sections()).hasSize((int) headings);
    }

    @Test
    void everyExampleIsAnAnswerOfItsProblem() {
        JsonMapper json = new JsonMapper();
        assertThat(catalogue.sections()).allSatisfy(section -> {
            JsonNode example = json.readTree(section.example());
            assertThat(example.get("type").asString()).isEqualTo(section.type());
            assertThat(example.get("title").asString()).isEqualTo(section.title()).isEqualTo(titleOf(section));
            assertThat(example.get("status").asInt()).isEqualTo(section.status());
            assertThat(example.get("detail").asString()).isNotBlank();
            assertThat(section.markdown()).contains("**What to do:** ");
        });
    }

    private static String titleOf(ProblemSection section) {
        return new LogistException(HttpStatus.valueOf(section.status()), section.slug(), "") {
        }.title();
    }

    /** The statuses that the code gives to each slug. */
    private static Map<String, Set<Integer>> problemsOfTheCode() {
        Map<String, Set<Integer>> problems = new TreeMap<>();
        sources().forEach(source -> {
            NAMED.matcher(source).results().forEach(found ->
                    add(problems, found.group("slug"), found.group("status")));
            HANDED_ON.matcher(source).results().forEach(how -> GIVEN.matcher(source).results().forEach(found ->
                    add(problems, found.group("slug"), how.group("status"))));
        });
        return problems;
    }

    private static void add(Map<String, Set<Integer>> problems, String slug, String status) {
        problems.computeIfAbsent(slug, _ -> new TreeSet<>()).add(HttpStatus.valueOf(status).value());
    }

    private static Stream<String> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).map(ProblemCatalogueTests::read).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
