package io.logist.step.executors;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which addresses http steps may call beyond the public internet.
 *
 * @param allowPrivateAddresses lifts the filter altogether
 * @param allowedHosts exempt from it: {@code intranet.example}, {@code localhost:8080}, {@code 10.1.0.0/16}, {@code [::1]:8080}
 */
@ConfigurationProperties("logist.http")
record HttpSettings(@DefaultValue("false") boolean allowPrivateAddresses, @DefaultValue List<String> allowedHosts) {
}
