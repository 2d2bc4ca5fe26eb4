package io.logist.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page that explains the states to people says what the code does. */
class RunStatesDocTests {

    private static final Path PAGE = Path.of("docs", "run-states.md");
    private static final Pattern DIAGRAM = Pattern.compile("```mermaid\\nstateDiagram-v2\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern EDGE = Pattern.compile("(\\S+) --> ([A-Z_]+|\\[\\*])(?:: (.+))?");

    private record Edge(String from, String to, String cause) {
    }

    private record Arrow(String from, String to) {
    }

    @Test
    void drawsTheTransitionsOfRuns() throws IOException {
        assertThat(arrows(diagram(0), false)).isEqualTo(arrows(RunState.values(), RunState::next));
    }

    @Test
    void drawsTheTransitionsOfSteps() throws IOException {
        assertThat(arrows(diagram(1), false)).isEqualTo(arrows(StepState.values(), StepState::next));
    }

    @Test
    void drawsEveryState() throws IOException {
        assertThat(states(diagram(0))).isEqualTo(names(RunState.values()));
        assertThat(states(diagram(1))).isEqualTo(names(StepState.values()));
    }

    @Test
    void drawsWhereTheStatesBeginAndEnd() throws IOException {
        assertThat(arrows(diagram(0), true)).filteredOn(arrow -> arrow.to().equals("[*]"))
                .containsExactlyInAnyOrderElementsOf(ends(RunState.values(), RunState::next));
        assertThat(arrows(diagram(1), true)).filteredOn(arrow -> arrow.to().equals("[*]"))
                .containsExactlyInAnyOrderElementsOf(ends(StepState.values(), StepState::next));
        assertThat(arrows(diagram(0), true)).filteredOn(arrow -> arrow.from().equals("[*]"))
                .containsExactly(new Arrow("[*]", "QUEUED"));
        assertThat(arrows(diagram(1), true)).filteredOn(arrow -> arrow.from().equals("[*]")).extracting(Arrow::to)
                .containsExactlyInAnyOrder("PENDING", "CARRIED", "SKIPPED", "NOT_SELECTED");
    }

    @Test
    void namesTheCauseOfEveryTransition() throws IOException {
        assertThat(Stream.concat(diagram(0).stream(), diagram(1).stream()).filter(edge -> !edge.to().equals("[*]")))
                .isNotEmpty().allSatisfy(edge -> assertThat(edge.cause()).as(edge.toString()).isNotBlank());
    }

    @Test
    void statesThatNothingFollowsAreTheFinalOnes() {
        assertThat(Stream.of(RunState.values()).filter(RunState::isFinal)).containsExactlyInAnyOrder(
                RunState.SUCCEEDED, RunState.FAILED, RunState.CANCELLED, RunState.INTERRUPTED);
        assertThat(Stream.of(StepState.values()).filter(state -> !state.isOver()).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.of(StepState.PENDING, StepState.RUNNING));
    }

    private static List<Edge> diagram(int index) throws IOException {
        List<MatchResult> diagrams = DIAGRAM.matcher(Files.readString(PAGE)).results().toList();
        assertThat(diagrams).hasSize(2);
        List<String> lines = diagrams.get(index).group(1).lines().map(String::strip).toList();
        assertThat(lines).isNotEmpty().allMatch(line -> EDGE.matcher(line).matches());
        return lines.stream().flatMap(line -> EDGE.matcher(line).results())
                .map(edge -> new Edge(edge.group(1), edge.group(2), edge.group(3))).toList();
    }

    private static Set<Arrow> arrows(List<Edge> edges, boolean withEnds) {
        return edges.stream().map(edge -> new Arrow(edge.from(), edge.to()))
                .filter(arrow -> withEnds || !arrow.from().equals("[*]") && !arrow.to().equals("[*]"))
                .collect(Collectors.toSet());
    }

    private static <S extends Enum<S>> Set<Arrow> arrows(S[] states, Function<S, Set<S>> next) {
        return Stream.of(states)
                .flatMap(from -> next.apply(from).stream().map(to -> new Arrow(from.name(), to.name())))
                .collect(Collectors.toSet());
    }

    private static <S extends Enum<S>> Set<Arrow> ends(S[] states, Function<S, Set<S>> next) {
        return Stream.of(states).filter(state -> next.apply(state).isEmpty())
                .map(state -> new Arrow(state.name(), "[*]")).collect(Collectors.toSet());
    }

    private static Set<String> states(List<Edge> edges) {
        return edges.stream().flatMap(edge -> Stream.of(edge.from(), edge.to())).filter(name -> !name.equals("[*]"))
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Enum<?>[] states) {
        return Stream.of(states).map(Enum::name).collect(Collectors.toSet());
    }
}
