package io.logist.step.executors;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** What a request may look like, so that no value can become another header or another request. */
final class HttpRules {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7E\\t]*");
    private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding", "connection", "keep-alive", "upgrade", "te", "trailer", "expect");

    private HttpRules() {
    }

    /**
     * @param header the name of the header that is at fault
     * @param value the text that is at fault; where it still holds a reference, only the run can tell
     */
    record Flaw(String key, @Nullable String header, String value, String message) {
    }

    static List<Flaw> flaws(HttpStep.Config config) {
        List<Flaw> flaws = new ArrayList<>();
        if (!METHODS.contains(config.method())) {
            flaws.add(new Flaw("method", null, config.method(), "must be one of " + String.join(", ", METHODS)));
        }
        String flaw = config.url() == null ? null : flawOfUrl(config.url());
        if (flaw != null) {
            flaws.add(new Flaw("url", null, config.url(), flaw));
        }
        config.headers().forEach((name, value) -> {
            String wrong = flawOfHeader(name, value);
            if (wrong != null) {
                flaws.add(new Flaw("headers", name, value, wrong));
            }
        });
        return flaws;
    }

    private static @Nullable String flawOfUrl(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            URIAuthority authority = URIAuthority.create(uri.getRawAuthority() == null ? "" : uri.getRawAuthority());
            if (!scheme.equals("http") && !scheme.equals("https") || authority == null || authority.getHostName().isEmpty()) {
                return "must begin with http:// or https:// and a host, but is " + Excerpt.of(url, 100);
            }
            return authority.getUserInfo() == null ? null
                    : "must not hold a user's name or password; write them as a header, Authorization: Basic ...";
        } catch (URISyntaxException | IllegalArgumentException e) {
            return "is not a valid address: " + Excerpt.of(String.valueOf(e.getMessage()), 200) + "; spaces and the like are written as %20";
        }
    }

    private static @Nullable String flawOfHeader(String name, String value) {
        if (!TOKEN.matcher(name).matches()) {
            return "has the name \"" + Excerpt.of(name, 40) + "\", which no HTTP header can have";
        }
        if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
            return "must not set " + name + ", which is set by Logist itself";
        }
        return HEADER_VALUE.matcher(value).matches() ? null : "gives " + name + " a value with a line break or a character outside ASCII";
    }
}
