package io.logist.run.ledger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import io.restassured.http.ContentType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody has locked a job for long, as its deletion does while it takes a long history away. */
class LockedJobApiTests extends ApiTest {

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @AfterEach
    void end() {
        callers.shutdownNow();
    }

    @Test
    void holdsUpOnlyThoseWhoWantARunOfIt() throws Exception {
        job("held-up");
        job("free");
        Future<Integer> waiting = new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("select id from job where slug = 'held-up' for update").query(Long.class).single();
            Future<Integer> heldUp = callers.submit(() -> start("held-up"));
            assertThat(isDone(heldUp, 300)).as("a run of the locked job").isFalse();
            for (int i = 0; i < 3; i++) {
                assertThat(isDone(callers.submit(() -> start("free")), 10_000)).as("a run of another job").isTrue();
            }
            assertThat(heldUp).isNotDone();
            return heldUp;
        });
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(202);
    }

    @Test
    void isNotFoundOnceItIsDeleted() throws Exception {
        job("going");
        Future<Integer> waiting = new TransactionTemplate(transactions).execute(status -> {
            jdbc.sql("delete from job where slug = 'going'").update();
            Future<Integer> late = callers.submit(() -> start("going"));
            assertThat(isDone(late, 300)).isFalse();
            return late;
        });
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(404);
    }

    private static boolean isDone(Future<Integer> call, int millis) {
        try {
            call.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void job(String id) {
        given().contentType(ContentType.JSON).body("""
                {"id": "%s", "concurrency": "parallel", "steps": [{"name": "a", "type": "set", "outputs": {"x": 1}}]}"""
                .formatted(id)).post("/jobs").then().statusCode(201);
    }

    private static int start(String id) {
        return given().post("/jobs/{id}/runs", id).statusCode();
    }
}
