package io.logist.step.executors;

import java.net.InetAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code logist.http.allowed-hosts}. A name is compared with the one in the url, a block with the address.
 *
 * @param port null: any
 */
record AllowedHost(@Nullable String name, @Nullable Cidr block, @Nullable Integer port) {

    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^\\s\\[\\]:/@]+))(?::(\\d{1,5}))?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*");

    /** @throws IllegalArgumentException when the entry is none of the known forms */
    static AllowedHost parse(String entry) {
        if (entry.contains("/") || entry.indexOf(':') != entry.lastIndexOf(':') && !entry.startsWith("[")) {
            return new AllowedHost(null, Cidr.parse(entry), null);
        }
        Matcher matcher = FORM.matcher(entry);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("logist.http.allowed-hosts: \"" + entry
                    + "\" is none of host, host:port, address, [address]:port, address/prefix");
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        Integer port = matcher.group(3) == null ? null : Integer.valueOf(matcher.group(3));
        return ADDRESS.matcher(host).matches() ? new AllowedHost(null, Cidr.parse(host), port) : new AllowedHost(host, null, port);
    }

    boolean covers(String host, InetAddress address, int toPort) {
        return (port == null || port == toPort)
                && (block == null ? host.equalsIgnoreCase(name) : block.contains(address));
    }
}
