package io.logist.step.executors;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves the hosts that http steps connect to, without the addresses that only this server can reach: a manifest must
 * not read what the network shows to the server alone (server-side request forgery, CWE-918). The connection is made
 * to the very address that was judged here, and a redirect is a new connection, so neither a second answer of the DNS
 * nor a redirect leads past it.
 */
final class AddressFilter implements DnsResolver {

    /** Nothing is left of the host's addresses. */
    static final class AddressRefused extends UnknownHostException {
        AddressRefused(String message) {
            super(message);
        }
    }

    /** IANA special-purpose registries (RFC 6890), and the addresses at which clouds hand out credentials. */
    private static final Map<Cidr, String> REFUSED = refused();
    private static final Cidr PUBLIC_IPV6 = Cidr.parse("2000::/3");
    private static final Cidr NAT64 = Cidr.parse("64:ff9b::/96");

    private final DnsResolver resolver;
    private final boolean open;
    private final List<AllowedHost> allowed;

    AddressFilter(DnsResolver resolver, HttpSettings settings) {
        this.resolver = resolver;
        this.open = settings.allowPrivateAddresses();
        this.allowed = settings.allowedHosts().stream().map(String::strip).filter(entry -> !entry.isEmpty()).map(AllowedHost::parse).toList();
    }

    @Override
    public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
        List<InetSocketAddress> usable = new ArrayList<>();
        Optional<String> refusal = Optional.empty();
        for (InetAddress address : resolver.resolve(host)) {
            Optional<String> reason = isAllowed(host, address, port) ? Optional.empty() : reason(address);
            if (reason.isEmpty()) {
                usable.add(new InetSocketAddress(address, port));
            }
            refusal = refusal.or(() -> reason.map(word -> message(host, port, address, word)));
        }
        if (usable.isEmpty()) {
            throw refusal.<UnknownHostException>map(AddressRefused::new).orElseGet(() -> new UnknownHostException(host));
        }
        return usable;
    }

    private boolean isAllowed(String host, InetAddress address, int port) {
        return open || allowed.stream().anyMatch(entry -> entry.covers(host, address, port));
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        return resolve(host, 0).stream().map(InetSocketAddress::getAddress).toArray(InetAddress[]::new);
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return resolver.resolveCanonicalHostname(host);
    }

    private static String message(String host, int port, InetAddress address, String reason) {
        return "The address " + address.getHostAddress() + " of " + host + " is " + reason + ", and http steps may call public addresses only. "
                + "To allow it, add " + (host.contains(":") ? "[" + host + "]" : host) + ":" + port
                + " to the server's configuration key logist.http.allowed-hosts (or set logist.http.allow-private-addresses=true for all)";
    }

    /** Why the address is refused; empty if it is public. */
    static Optional<String> reason(InetAddress address) {
        if (NAT64.contains(address)) {
            return reason(last4Bytes(address));
        }
        Optional<String> known = REFUSED.entrySet().stream().filter(entry -> entry.getKey().contains(address)).map(Map.Entry::getValue).findFirst();
        return address instanceof Inet6Address && !PUBLIC_IPV6.contains(address) ? known.or(() -> Optional.of("reserved")) : known;
    }

    private static InetAddress last4Bytes(InetAddress address) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), 12, 16));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Four bytes are an address", e);
        }
    }

    private static Map<Cidr, String> refused() {
        Map<Cidr, String> refused = new LinkedHashMap<>();
        put(refused, "a cloud's metadata service", "169.254.169.254", "169.254.170.2", "100.100.100.200", "168.63.129.16", "192.0.0.192", "fd00:ec2::/32");
        put(refused, "unspecified", "0.0.0.0/8", "::/128");
        put(refused, "loopback", "127.0.0.0/8", "::1/128");
        put(refused, "private", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10");
        put(refused, "link-local", "169.254.0.0/16", "fe80::/10");
        put(refused, "shared by carriers", "100.64.0.0/10");
        put(refused, "multicast", "224.0.0.0/4", "ff00::/8");
        put(refused, "reserved", "192.0.0.0/24", "192.0.2.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
                "2001::/23", "2001:db8::/32", "2002::/16");
        return refused;
    }

    private static void put(Map<Cidr, String> refused, String reason, String... blocks) {
        for (String block : blocks) {
            refused.put(Cidr.parse(block), reason);
        }
    }
}
