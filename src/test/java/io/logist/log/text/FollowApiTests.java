package io.logist.log.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import io.logist.log.LogStore;
import io.logist.log.Written;
import io.logist.log.text.Events.Event;
import io.logist.run.ApiJob;
import io.logist.step.AttemptLog.Stream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(60)
class FollowApiTests extends ApiTest {

    @Autowired
    private LogStore store;
    @Autowired
    private JdbcClient jdbc;

    @Test
    void aLogIsFollowedUntilTheStepIsOver() {
        ApiJob job = ApiJob.shell("echo one; while [ ! -e go ]; do sleep 0.01; done; echo two >&2", "true");
        job.startAndAwaitFirstStep();
        List<Event> begun = follow(job, 1, "", null, 1);
        assertThat(begun).extracting(Event::text).containsExactly("one\n");
        job.cancel(1);
        List<Event> all = follow(job, 1, "", null, Integer.MAX_VALUE);
        assertThat(all.getLast().name()).isEqualTo("end");
        assertThat(all.getLast().data().get("state").asString()).isEqualTo("CANCELLED");
        assertThat(all.getLast().id()).isEqualTo(4);
    }

    @Test
    void attemptsAreFollowedOneAfterTheOther() {
        ApiJob job = ApiJob.post("""
                steps: [{name: s1, type: shell, run: "echo $LOGIST_ATTEMPT; [ $LOGIST_ATTEMPT = 3 ]",
                    retry: {maxAttempts: 3, backoff: 1ms}}]
                """);
        job.start();
        List<Event> all = follow(job, 1, "", null, Integer.MAX_VALUE);
        assertThat(all).extracting(Event::text).containsExactly("1\n", "2\n", "3\n", "");
        assertThat(all).extracting(Event::id).containsExactly(2L, 4L, 6L, 6L);
        assertThat(all.getLast().data().toString()).isEqualTo("{\"run\":1,\"state\":\"SUCCEEDED\",\"attempts\":3}");
        assertThat(follow(job, 1, "", 4L, Integer.MAX_VALUE)).extracting(Event::text).containsExactly("3\n", "");
        assertThat(follow(job, 1, "?attempt=2", null, Integer.MAX_VALUE)).extracting(Event::text).containsExactly("2\n", "");
        assertThat(follow(job, 1, "?from=2", null, Integer.MAX_VALUE)).extracting(Event::text).containsExactly("2\n", "3\n", "");
    }

    @Test
    void theEndOfACarriedStepNamesTheRunThatExecutedIt() {
        ApiJob job = ApiJob.shell("echo one", "false");
        job.runToEnd();
        ApiJob.waiting().post(job.path() + "/reruns?step=2").then().statusCode(200);
        List<Event> all = follow(job, 2, "", null, Integer.MAX_VALUE);
        assertThat(all).extracting(Event::text).containsExactly("one\n", "");
        assertThat(all.getLast().data().toString()).isEqualTo("{\"run\":1,\"state\":\"SUCCEEDED\",\"attempts\":1}");
    }

    /** Whoever is cut off a hundred times while a log grows has it whole in the end. */
    @Test
    void nothingIsLostAndNothingComesTwiceHoweverOftenAFollowerIsCutOff() {
        ApiJob job = ApiJob.shell("i=0; while [ $i -lt 1500 ]; do i=$((i + 1)); echo \"line $i ü\"; [ $((i % 3)) = 0 ] && echo \"err $i\" >&2;"
                + " [ $((i % 30)) = 0 ] && sleep 0.01; done; printf end");
        job.start();
        Random random = new Random(1);
        List<Event> all = new ArrayList<>();
        int cuts = 0;
        while (all.isEmpty() || !all.getLast().name().equals("end")) {
            Long last = all.isEmpty() ? null : all.getLast().id();
            all.addAll(follow(job, 1, "", last, cuts < 100 ? 1 + random.nextInt(3) : Integer.MAX_VALUE));
            cuts++;
        }
        assertThat(text(all)).isEqualTo(job.log(1, 1));
        assertThat(text(all).lines().filter(line -> line.startsWith("line"))).hasSize(1500);
        assertThat(cuts).isGreaterThan(100);
    }

    @Test
    void charactersAreNotCutWhereverChunksEnd() {
        Written log = Written.in(store, jdbc);
        byte[] text = "aü€😀".repeat(50).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length; i++) {
            log.write(Stream.STDOUT, Instant.EPOCH, new byte[] {text[i]});
        }
        List<Event> all = Events.follow(port, log.path(), null, event -> false);
        assertThat(text(all)).isEqualTo("aü€😀".repeat(50));
        long middle = all.get(all.size() / 2).id();
        assertThat(text(all.subList(0, all.size() / 2 + 1)) + text(Events.follow(port, log.path(), middle, event -> false)))
                .isEqualTo("aü€😀".repeat(50));
    }

    @Test
    void whatIsNoTextIsReplacedAndWhatIsLeftOutIsNamed() {
        Written log = Written.in(store, jdbc).out("a\0").err("b").gap(10).write(Stream.STDOUT, Instant.EPOCH, new byte[] {(byte) 0xe2}).gap(3).end();
        List<Event> all = Events.follow(port, log.path(), null, event -> false);
        assertThat(all.stream().map(event -> event.name() + " " + event.id())).containsExactly(
                "log 2", "log 3", "gap 13", "log 14", "gap 17", "end 17");
        assertThat(text(all)).isEqualTo("a\0b\uFFFD");
        assertThat(all.get(2).data().get("bytes").asInt()).isEqualTo(10);
    }

    @Test
    void oneStreamIsFollowedAloneThroughMuchOfTheOther() {
        Written log = Written.in(store, jdbc);
        IntStream.range(0, 5).forEach(i -> log.out("x".repeat(60_000)));
        log.err("found").out("y");
        List<Event> all = Events.follow(port, log.path() + "?stream=stderr", null, event -> false);
        assertThat(all).extracting(Event::text).containsExactly("found", "");
        assertThat(all.getFirst().data().get("stream").asString()).isEqualTo("stderr");
    }

    private List<Event> follow(ApiJob job, int run, String query, Long last, int most) {
        int[] seen = new int[1];
        return Events.follow(port, job.run(run) + "/steps/1/log" + query, last, event -> ++seen[0] >= most);
    }

    private static String text(List<Event> events) {
        return events.stream().map(Event::text).collect(Collectors.joining());
    }
}
