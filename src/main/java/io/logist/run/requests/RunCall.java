package io.logist.run.requests;

import io.logist.problem.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The part of a request to start a run that is the same for every kind.
 *
 * @param patience how long the caller wants to wait for the end; zero: not at all
 * @param digest of method, path, query and body: what "the same request" means; empty without a key
 */
public record RunCall(String job, @Nullable String idempotencyKey, Duration patience, byte[] digest) {

    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?([0-9]{1,6})\"?(?:$|[,;\\s])");
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final byte[] NONE = {};

    /** @throws InvalidRequest if the Idempotency-Key cannot be one */
    public static RunCall of(String job, HttpServletRequest request, @Nullable JsonNode body) {
        String key = request.getHeader("Idempotency-Key");
        if (key != null && !KEY.matcher(key).matches()) {
            throw new InvalidRequest(List.of(new FieldError("Idempotency-Key", "must be 1 to 255 printable ASCII characters")));
        }
        return new RunCall(job, key, patience(request), key == null ? NONE : digest(request, body));
    }

    /** A preference that cannot be read is no mistake (RFC 7240, section 2); more than five minutes counts as five. */
    private static Duration patience(HttpServletRequest request) {
        for (String preference : Collections.list(request.getHeaders("Prefer"))) {
            Matcher matcher = WAIT.matcher(preference);
            if (matcher.find()) {
                Duration wanted = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
                return wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
            }
        }
        return Duration.ZERO;
    }

    private static byte[] digest(HttpServletRequest request, @Nullable JsonNode body) {
        String text = String.join("\n", request.getMethod(), request.getRequestURI(),
                String.valueOf(request.getQueryString()), String.valueOf(body));
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
