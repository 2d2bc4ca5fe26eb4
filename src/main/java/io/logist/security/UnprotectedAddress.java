package io.logist.security;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextException;

/** Logist was told to listen where other machines can reach it, and would ask none of them who they are. */
class UnprotectedAddress extends ApplicationContextException {

    private UnprotectedAddress(String address) {
        super("Logist will not listen on %s, which other machines can reach: it has no authentication, and whoever can "
                .formatted(address) + "call it can run commands on this machine.");
    }

    /** @param address where the server is to listen; null: everywhere */
    static void refuse(@Nullable InetAddress address) {
        if (address == null) {
            throw new UnprotectedAddress("every address");
        }
        if (!address.isLoopbackAddress()) {
            throw new UnprotectedAddress(address.getHostAddress());
        }
    }
}
