package io.logist.security;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allowedHosts names, without ports, under which Logist may be called besides localhost, 127.0.0.1 and [::1];
 *        pages from these names may call it too
 * @param allowRemoteWithoutAuthentication lets Logist bind an address that other machines can reach. Whoever can call it
 *        can run commands, so this is for a container whose published port is bound to loopback, and the like
 */
@ConfigurationProperties("logist.security")
record SecurityProperties(@DefaultValue List<String> allowedHosts,
        @DefaultValue("false") boolean allowRemoteWithoutAuthentication) {
}
