package io.logist.step.executors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logist.step.executors.AddressFilter.AddressRefused;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFilterTests {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
            "169.254.169.254", "169.254.0.1", "100.64.0.1", "100.127.255.255", "100.100.100.200", "168.63.129.16", "192.0.0.192", "198.18.0.1",
            "224.0.0.1", "239.255.255.255", "255.255.255.255", "240.0.0.1", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
            "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::",
            "2001::1", "2001:db8::1", "4000::1"})
    void refusesAddressesThatAreNotPublic(String address) {
        assertThat(AddressFilter.reason(InetAddress.ofLiteral(address))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255", "100.63.255.255", "100.128.0.0",
            "128.0.0.1", "169.253.1.1", "223.255.255.255", "2606:4700::1111", "64:ff9b::101:101", "2a00::1", "::ffff:1.1.1.1"})
    void letsPublicAddressesPass(String address) {
        assertThat(AddressFilter.reason(InetAddress.ofLiteral(address))).isEmpty();
    }

    @Test
    void theMessageNamesTheAddressTheReasonAndTheConfigurationKey() {
        assertThatThrownBy(() -> resolve("intern.example", 8080, List.of(), "10.1.2.3")).isInstanceOf(AddressRefused.class)
                .hasMessageContaining("The address 10.1.2.3 of intern.example is private")
                .hasMessageContaining("add intern.example:8080 to the server's configuration key logist.http.allowed-hosts");
    }

    @Test
    void connectsOnlyToThePublicOnesOfSeveralAddresses() throws Exception {
        assertThat(resolve("mixed.example", 443, List.of(), "10.0.0.1", "1.1.1.1", "::1")).extracting(a -> a.getAddress().getHostAddress())
                .containsExactly("1.1.1.1");
    }

    @ParameterizedTest
    @CsvSource({"intern.example", "INTERN.example", "intern.example:8080", "10.0.0.0/8", "10.1.2.3", "10.1.2.3:8080", "10.1.2.0/24"})
    void anAllowedHostIsExempt(String entry) throws Exception {
        assertThat(resolve("intern.example", 8080, List.of("other", entry), "10.1.2.3")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"intern.example:8081", "example", "x.intern.example", "10.1.2.4", "10.1.3.0/24", "10.1.2.3:80", "::/0"})
    void anyOtherEntryExemptsNothing(String entry) {
        assertThatThrownBy(() -> resolve("intern.example", 8080, List.of(entry), "10.1.2.3")).isInstanceOf(AddressRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "[::1]", "[::1]:8080", "::/64"})
    void ipv6EntriesAreUnderstood(String entry) throws Exception {
        assertThat(resolve("::1", 8080, List.of(entry), "::1")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host", "a b", "host:port", "10.0.0.0/33", "10.0.0.0/x", "host/8", "300.1.1.1", "[::1", "user@host"})
    void refusesAnEntryThatIsNoneOfTheForms(String entry) {
        assertThatThrownBy(() -> resolve("h", 1, List.of(entry), "1.1.1.1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSwitchLiftsTheFilterAltogether() throws Exception {
        assertThat(new AddressFilter(answering("127.0.0.1"), new HttpSettings(true, List.of())).resolve("localhost", 1)).hasSize(1);
    }

    private static List<InetSocketAddress> resolve(String host, int port, List<String> allowed, String... addresses) throws UnknownHostException {
        return new AddressFilter(answering(addresses), new HttpSettings(false, allowed)).resolve(host, port);
    }

    private static DnsResolver answering(String... addresses) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return Stream.of(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}
