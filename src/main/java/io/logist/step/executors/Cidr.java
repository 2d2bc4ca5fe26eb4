package io.logist.step.executors;

import java.math.BigInteger;
import java.net.InetAddress;

/** A block of addresses (RFC 4632). An IPv4 address that is mapped into IPv6 counts as the IPv4 address. */
record Cidr(InetAddress network, int prefix) {

    /** @throws IllegalArgumentException unless it is an address, or an address and a length such as {@code 10.0.0.0/8} */
    static Cidr parse(String text) {
        int slash = text.indexOf('/');
        InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int bits = network.getAddress().length * 8;
        int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException(text + " has a prefix that is not between 0 and " + bits);
        }
        return new Cidr(network, prefix);
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        int ignored = bytes.length * 8 - prefix;
        return bytes.length == network.getAddress().length
                && new BigInteger(1, bytes).shiftRight(ignored).equals(new BigInteger(1, network.getAddress()).shiftRight(ignored));
    }
}
