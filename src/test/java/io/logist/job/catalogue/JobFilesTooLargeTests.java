package io.logist.job.catalogue;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logist.workspace.files.StoredFile;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobFilesTooLargeTests {

    @Test
    void takesHalfAGibibyteAndNotAByteMore() {
        assertThatCode(() -> JobFilesTooLarge.check("etl", List.of(file(1), file((512L << 20) - 1)))).doesNotThrowAnyException();
        assertThatThrownBy(() -> JobFilesTooLarge.check("etl", List.of(file(1), file(512L << 20))))
                .isInstanceOf(JobFilesTooLarge.class).hasMessageContaining("536,870,913 bytes of files; at most 512 MiB");
    }

    @Test
    void takesTenThousandFilesAndNotOneMore() {
        assertThatCode(() -> JobFilesTooLarge.check("etl", Collections.nCopies(10_000, file(1)))).doesNotThrowAnyException();
        assertThatThrownBy(() -> JobFilesTooLarge.check("etl", Collections.nCopies(10_001, file(1))))
                .isInstanceOf(JobFilesTooLarge.class).hasMessageContaining("10,001 files");
    }

    private static StoredFile file(long size) {
        return new StoredFile("a", StoredFile.Kind.FILE, false, size, "0".repeat(40));
    }
}
