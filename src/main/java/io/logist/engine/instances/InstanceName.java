package io.logist.engine.instances;

import java.lang.management.ManagementFactory;
import org.springframework.stereotype.Component;

/** What this instance is called where several share a database. */
@Component
public class InstanceName {

    private final String name;

    InstanceName(EngineProperties properties) {
        this.name = properties.instance() == null || properties.instance().isBlank()
                ? ManagementFactory.getRuntimeMXBean().getName() : properties.instance();
    }

    @Override
    public String toString() {
        return name;
    }
}
