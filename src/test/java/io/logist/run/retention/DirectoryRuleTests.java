package io.logist.run.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DirectoryRuleTests {

    private static final DirectoryRule ONE = new DirectoryRule(1);

    @Test
    void ofFinishedRunsTheNewestWithADirectoryKeepsIt() {
        assertThat(ONE.superfluous(List.of(1, 2, 3), Set.of(), Set.of())).containsExactlyInAnyOrder(1, 2);
        assertThat(new DirectoryRule(2).superfluous(List.of(1, 2, 4), Set.of(), Set.of())).containsExactly(1);
        assertThat(new DirectoryRule(0).superfluous(List.of(1, 2), Set.of(), Set.of())).containsExactlyInAnyOrder(1, 2);
    }

    @Test
    void unfinishedRunsKeepTheirsAndCountForNone() {
        assertThat(ONE.superfluous(List.of(1, 2, 3, 4), Set.of(2, 4, 5), Set.of())).containsExactly(1);
    }

    @Test
    void whatIsToBeTakenAlongStaysBesideTheNewest() {
        assertThat(ONE.superfluous(List.of(1, 2, 3), Set.of(4), Set.of(1))).containsExactly(2);
        assertThat(ONE.superfluous(List.of(1, 2, 3), Set.of(4), Set.of(3))).containsExactlyInAnyOrder(1, 2);
    }
}
