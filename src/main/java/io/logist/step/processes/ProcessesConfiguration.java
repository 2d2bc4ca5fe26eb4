package io.logist.step.processes;

import io.logist.database.DatabaseOrigin;
import io.logist.home.LogistHome;
import io.logist.step.isolation.Protection;
import io.logist.step.isolation.ServerUser;
import io.logist.step.isolation.ShellSettings;
import io.logist.step.limits.LimitRules;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ShellSettings.class)
class ProcessesConfiguration {

    /** As steps see it, whichever way it was written. */
    private static Path directory(LogistHome home) throws IOException {
        return home.directory().toRealPath();
    }

    @Bean
    ShellProcesses shellProcesses(ShellSettings settings, LogistHome home, DatabaseOrigin database)
            throws IOException, InterruptedException {
        return new ShellProcesses(directory(home),
                Protection.of(settings, directory(home), database.embedded(), ServerUser.isRoot()), new LimitRules(settings.limits()));
    }

    @Bean
    LeftoverProcesses leftoverProcesses(LogistHome home) throws IOException {
        return new LeftoverProcesses(directory(home));
    }
}
