package io.logist.security;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names under which Logist may be called, and by whose pages.
 *
 * <p>A page whose name is made to point at this machine (DNS rebinding) sends its own name as Host; one that posts from
 * elsewhere sends its own Origin, and the browser adds fetch metadata that a page cannot forge
 * (<a href="https://www.w3.org/TR/fetch-metadata/">W3C Fetch Metadata</a>). Neither may reach a route that runs commands.
 */
class KnownHosts {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[^:\\[\\]]+)(?::([0-9]{1,5}))?");
    private static final Set<String> HARMLESS_SITES = Set.of("same-origin", "none");

    private final Set<String> configured;
    private final Set<String> hosts;

    KnownHosts(List<String> configured) {
        this.configured = configured.stream().map(KnownHosts::lower).collect(Collectors.toUnmodifiableSet());
        this.hosts = new HashSet<>(LOOPBACK);
        this.hosts.addAll(this.configured);
    }

    /** @throws HostNotAllowed unless the header names this machine or a configured host, with any port */
    void checkHost(@Nullable String host) {
        Matcher parts = HOST.matcher(host == null ? "" : lower(host));
        if (!parts.matches() || !hosts.contains(parts.group(1))) {
            throw new HostNotAllowed(host);
        }
    }

    /**
     * For a request that may change something, after {@link #checkHost}.
     *
     * @param origins every value of Origin; none where no browser is involved
     * @throws CrossOriginRefused if a page from elsewhere sent it
     */
    void checkOrigin(String host, List<String> origins, @Nullable String fetchSite) {
        for (String origin : origins) {
            if (!isOwn(origin, host) && !isConfigured(origin)) {
                throw new CrossOriginRefused("'" + origin + "'");
            }
        }
        boolean vouchedFor = !origins.isEmpty() && origins.stream().allMatch(this::isConfigured);
        if (fetchSite != null && !HARMLESS_SITES.contains(lower(fetchSite)) && !vouchedFor) {
            throw new CrossOriginRefused("another site");
        }
    }

    /** Whether the origin is that of the host as called; a port left out is the one its scheme implies. */
    private static boolean isOwn(String origin, String host) {
        URI page = uri(origin);
        Matcher parts = HOST.matcher(lower(host));
        if (page == null || page.getHost() == null || !parts.matches()) {
            return false;
        }
        int usual = "https".equalsIgnoreCase(page.getScheme()) ? 443 : 80;
        int called = parts.group(2) == null ? usual : Integer.parseInt(parts.group(2));
        int sending = page.getPort() < 0 ? usual : page.getPort();
        return lower(page.getHost()).equals(parts.group(1)) && sending == called;
    }

    private boolean isConfigured(String origin) {
        URI page = uri(origin);
        return page != null && page.getHost() != null && configured.contains(lower(page.getHost()));
    }

    private static @Nullable URI uri(String origin) {
        try {
            return new URI(origin);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
