package io.logist;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModularityTests {

    @Test
    void packagesDependOnEachOtherOnlyAsTheyDeclare() {
        ApplicationModules.of(LogistApplication.class).verify();
    }
}
