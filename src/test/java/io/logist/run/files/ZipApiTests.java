package io.logist.run.files;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import io.logist.run.ApiJob;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;

/** The files of a run as one zip. */
class ZipApiTests extends ApiTest {

    private static final String FILES = "mkdir -p dir/deep empty; echo a > dir/deep/a; printf \"#!/bin/sh\\n\" > tool; "
            + "chmod +x tool; ln -s tool link; ln -s /etc/passwd out; echo ä > \"ä b\"; : > none; "
            + "head -c 3000000 /dev/zero > large; mkdir .git; touch .git/config";

    @Test
    void holdsAllFilesWithTheirModesAndLinks() throws IOException {
        ApiJob job = ApiJob.shell(FILES, "rm -r dir");
        job.runToEnd();
        byte[] zip = given().accept("application/zip").get(job.run(1) + "/files?step=1").then().statusCode(200)
                .contentType("application/zip").header("Content-Disposition", "attachment; filename=\"" + job.id()
                        + "-run-1-step-1.zip\"").extract().asByteArray();
        assertThat(unzipped(zip)).isEqualTo(new TreeMap<>(Map.of("dir/deep/a", "100644 a\n", "empty/", "40755 ",
                "tool", "100755 #!/bin/sh\n", "link", "120777 tool", "out", "120777 /etc/passwd", "ä b", "100644 ä\n",
                "none", "100644 ", "large", "100644 " + "\0".repeat(3_000_000), ".git/config", "100644 ")));
    }

    @Test
    void isSentToWhoAsksForItByName() throws IOException {
        ApiJob job = ApiJob.shell("echo x > a", "rm a");
        job.runToEnd();
        for (String accept : new String[] {"*/*", "application/json", "text/html,*/*;q=0.8", "application/zip"}) {
            byte[] zip = given().accept(accept).get(job.run(1) + "/files?format=zip&step=s1").then().statusCode(200)
                    .contentType("application/zip").extract().asByteArray();
            assertThat(unzipped(zip)).isEqualTo(Map.of("a", "100644 x\n"));
        }
        assertThat(unzipped(given().get(job.run(1) + "/files?format=zip").asByteArray())).isEmpty();
        assertThat(given().accept("application/json, application/zip;q=0.5").get(job.run(1) + "/files").contentType())
                .isEqualTo("application/json");
    }

    /** Mode, in octal, and content by name. */
    private static Map<String, String> unzipped(byte[] bytes) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipFile zip = ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes)).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                String content = new String(zip.getInputStream(entry).readAllBytes(), UTF_8);
                files.put(entry.getName(), "%o %s".formatted(entry.getUnixMode(), content));
                assertThat(entry.isUnixSymlink()).isEqualTo(entry.getUnixMode() >> 12 == 012);
            }
        }
        return files;
    }
}
