package io.logist.workspace.repositories;

import static io.logist.workspace.snapshots.SnapshotHome.FIRST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.logist.workspace.snapshots.SnapshotHome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackingTests {

    @TempDir
    private Path home;
    private SnapshotHome snapshots;

    @BeforeEach
    void home() {
        snapshots = new SnapshotHome(home);
    }

    @Test
    void manyPacksBecomeFewAndEverySnapshotStays() throws Exception {
        List<String> taken = take(Packing.MOST_PACKS + 5);
        await().untilAsserted(() -> assertThat(Packing.packs(snapshots.repository())).isLessThan(10));
        for (int i = 0; i < taken.size(); i++) {
            assertThat(snapshots.restored(taken.get(i)).resolve("file")).hasContent("content " + i);
        }
        assertThat(snapshots.sh(snapshots.repository(), "git fsck --full 2>&1")).doesNotContain("missing", "broken");
    }

    @Test
    void snapshotsAreTakenWhilePacking() throws Exception {
        List<String> taken = take(10);
        Thread packing = Thread.ofVirtual().start(() -> {
            try (Packing again = new Packing()) {
                for (int i = 0; i < 5; i++) {
                    again.pack(snapshots.repository());
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        taken.addAll(take(20));
        packing.join();
        for (String snapshot : taken) {
            assertThat(snapshots.snapshots.isIntact(SnapshotHome.JOB, snapshot)).isTrue();
        }
    }

    @Test
    void whatNobodyRefersToStaysForAWhile() throws Exception {
        String forgotten = take(1).getFirst();
        take(2);
        snapshots.snapshots.remove(FIRST);
        try (Packing packing = new Packing()) {
            packing.pack(snapshots.repository());
        }
        assertThat(snapshots.snapshots.isIntact(SnapshotHome.JOB, forgotten)).isTrue();
    }

    private List<String> take(int count) throws Exception {
        List<String> taken = new ArrayList<>();
        Path directory = snapshots.directory(FIRST);
        for (int i = 0; i < count; i++) {
            Files.writeString(directory.resolve("file"), "content " + i);
            taken.add(snapshots.take(taken.isEmpty() ? null : taken.getLast(), i + 1));
        }
        return taken;
    }
}
