package io.logist.log;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code logist.log}.
 *
 * @param patience how long a step waits when what it writes cannot be stored, before it goes on without
 */
@ConfigurationProperties("logist.log")
record LogProperties(@DefaultValue("2m") Duration patience) {
}
