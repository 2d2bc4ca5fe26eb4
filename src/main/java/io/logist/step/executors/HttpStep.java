package io.logist.step.executors;

import io.logist.step.Fields;
import io.logist.step.References;
import io.logist.step.StepContext;
import io.logist.step.StepExecutor;
import io.logist.step.StepResult;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hc.client5.http.RedirectException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Sends one HTTP request, to public addresses only unless the server's configuration says otherwise. */
@Component
@EnableConfigurationProperties(HttpSettings.class)
class HttpStep implements StepExecutor<HttpStep.Config>, DisposableBean {

    private static final int EXCERPT = 500;

    /** @param expect statuses such as {@code 200}, and classes of them such as {@code 2xx} */
    record Config(String method, @Nullable String url, Map<String, String> headers, @Nullable JsonNode body, List<String> expect) {
    }

    private final HttpExchange exchange;

    HttpStep(HttpSettings settings) {
        this.exchange = new HttpExchange(new AddressFilter(SystemDefaultDnsResolver.INSTANCE, settings));
    }

    @Override
    public void destroy() throws IOException {
        exchange.close();
    }

    @Override
    public String type() {
        return "http";
    }

    @Override
    public Set<String> secretKeys() {
        return Set.of("url", "headers", "body");
    }

    @Override
    public Set<String> outputNames(Config config) {
        return Set.of("status", "headers", "body");
    }

    @Override
    public Config read(Fields fields) {
        String method = fields.text("method");
        String url = fields.requiredText("url", "https://example.org/orders");
        Map<String, String> headers = fields.texts("headers");
        Config config = new Config(method == null ? "GET" : method.toUpperCase(Locale.ROOT), url, headers, fields.node("body"), expected(fields));
        HttpRules.flaws(config).stream().filter(flaw -> !flaw.value().contains("${")).forEach(flaw -> report(flaw, fields));
        return config;
    }

    private static void report(HttpRules.Flaw flaw, Fields fields) {
        Fields headers = flaw.header() == null ? null : fields.object(flaw.key());
        if (headers == null) {
            fields.error(flaw.key(), flaw.message());
        } else {
            headers.error(flaw.header(), flaw.message());
        }
    }

    private static List<String> expected(Fields fields) {
        List<String> expected = new ArrayList<>();
        List<JsonNode> elements = fields.list("expect");
        for (int i = 0; i < elements.size(); i++) {
            String status = elements.get(i).asString().toLowerCase(Locale.ROOT);
            if (!status.contains("${") && !status.matches("[1-5](\\d\\d|xx)")) {
                fields.error("expect", i, "must be a status such as 200, or a class of them such as 2xx, but is " + Fields.kindOf(elements.get(i)));
            }
            expected.add(status);
        }
        JsonNode whole = fields.node("expect");
        if (whole != null && whole.isArray() && whole.isEmpty()) {
            fields.error("expect", "is empty; write for example expect: [200, 404], or leave it out for any 2xx");
        }
        return expected.isEmpty() ? List.of("2xx") : expected;
    }

    @Override
    public StepResult execute(Config config, StepContext context) throws InterruptedException {
        List<HttpRules.Flaw> flaws = HttpRules.flaws(config);
        if (config.url() == null || !flaws.isEmpty()) {
            return StepResult.failed("invalid-value", flaws.isEmpty() ? "url has no value" : flaws.getFirst().key() + " " + flaws.getFirst().message());
        }
        URI uri = URI.create(config.url());
        context.log().line(config.method() + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath());
        try {
            HttpAnswer answer = exchange.send(request(config, uri), holdsSecret(config, context));
            context.log().line(answer.status() + (answer.reason() == null ? "" : " " + answer.reason()));
            return judge(config, answer);
        } catch (AddressFilter.AddressRefused e) {
            return StepResult.failed("address-refused", e.getMessage());
        } catch (IOException e) {
            return failure(uri, e);
        }
    }

    /** Besides the address, which a redirect replaces. */
    private static boolean holdsSecret(Config config, StepContext context) {
        return config.headers().values().stream().anyMatch(context::holdsSecret)
                || config.body() != null && context.holdsSecret(References.asText(config.body()));
    }

    private static HttpUriRequestBase request(Config config, URI uri) {
        HttpUriRequestBase request = new HttpUriRequestBase(config.method(), uri);
        config.headers().forEach(request::setHeader);
        JsonNode body = config.body();
        if (body != null) {
            byte[] bytes = (body.isString() ? body.asString() : body.toString()).getBytes(StandardCharsets.UTF_8);
            ContentType type = body.isString() ? ContentType.create("text/plain", StandardCharsets.UTF_8) : ContentType.create("application/json");
            request.setEntity(new ByteArrayEntity(bytes, request.containsHeader("Content-Type") ? null : type));
        }
        return request;
    }

    private static StepResult judge(Config config, HttpAnswer answer) {
        String status = Integer.toString(answer.status());
        if (!config.expect().contains(status) && !config.expect().contains(status.charAt(0) + "xx")) {
            return StepResult.failed("unexpected-status", "The server answered " + status + ", expected was "
                    + String.join(" or ", config.expect()) + ". It wrote: " + Excerpt.of(answer.text(), EXCERPT));
        }
        return answer.body().length > HttpExchange.MOST_BYTES
                ? StepResult.failed("response-too-large", "The server answered " + status + " with a body larger than 1 MiB, which is the most a step can keep")
                : StepResult.succeeded(answer.outputs());
    }

    private static StepResult failure(URI uri, IOException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        String detail = Excerpt.of(cause.getClass().getSimpleName() + ": " + cause.getMessage(), EXCERPT);
        return cause instanceof RedirectException
                ? StepResult.failed("too-many-redirects", "The redirects of " + uri.getRawAuthority() + " do not end: " + detail)
                : StepResult.failed("connection-failed", "No answer from " + uri.getRawAuthority() + ": " + detail);
    }
}
