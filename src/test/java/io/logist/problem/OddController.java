package io.logist.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import tools.jackson.databind.JsonNode;

/** Routes that go wrong in every way; they exist in tests alone. */
@Hidden
@RestController
@RequestMapping("/odd")
class OddController {

    private final JdbcClient jdbc;

    OddController(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Body(@NotBlank @Nullable String name, @Max(10) int count, @Nullable List<Part> parts,
            @Nullable JsonNode any) {
    }

    record Part(int size) {
    }

    static class Refused extends LogistException {

        Refused() {
            super(HttpStatus.CONFLICT, "run-active", "Wait for run 3.");
        }

        @Override
        public List<FieldError> errors() {
            return List.of(new FieldError("/a", "is wrong"));
        }

        @Override
        public Map<String, Object> members() {
            return Map.of("run", 3, "status", 200);
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("Retry-After", "1");
        }
    }

    @PostMapping(path = "/body", consumes = "application/json", produces = "application/json")
    Body body(@Validated @RequestBody Body body) {
        return body;
    }

    @GetMapping("/number")
    int number(@RequestParam int size) {
        return size;
    }

    @GetMapping("/bounded")
    int bounded(@RequestParam @Max(10) int size) {
        return size;
    }

    @GetMapping(path = "/json", produces = "application/json")
    Map<String, String> json() {
        return Map.of("a", "b");
    }

    @GetMapping("/text/{text}")
    String text(@PathVariable String text) {
        return jdbc.sql("select :text").param("text", text + '\0').query(String.class).single();
    }

    @GetMapping("/later")
    Callable<String> later() {
        return () -> {
            throw new Refused();
        };
    }

    @GetMapping("/future")
    CompletableFuture<String> future() {
        return CompletableFuture.failedFuture(new IllegalStateException("secret"));
    }

    @GetMapping("/send-error")
    void sendError(HttpServletResponse response) throws IOException {
        response.sendError(500, "secret");
    }

    @GetMapping("/failing/{how}")
    String failing(@PathVariable String how) throws Exception {
        throw switch (how) {
            case "refused" -> new Refused();
            case "wrapped" -> new IllegalStateException(new Refused());
            case "null" -> new NullPointerException("secret");
            case "argument" -> new IllegalArgumentException("secret");
            case "lost" -> new DataAccessResourceFailureException("secret");
            case "no-transaction" -> new CannotCreateTransactionException("secret",
                    new SQLException("secret", "08001"));
            case "shut-down" -> new IllegalStateException(new SQLException("secret", "57P01"));
            case "disk" -> new UncheckedIOException(new IOException("secret: No space left on device"));
            case "database-disk" -> new IllegalStateException(new SQLException("secret", "53100"));
            case "constraint" -> new IllegalStateException(new SQLException("secret", "23505"));
            case "timeout" -> new AsyncRequestTimeoutException();
            default -> throw new StackOverflowError("secret");
        };
    }
}
