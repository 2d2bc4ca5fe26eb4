package io.logist.job.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.logist.ApiTest;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A file of the largest size passes through; it is never in memory as a whole. */
class LargeFileApiTests extends ApiTest {

    private static final long LARGEST = 100L << 20;

    @Test
    void streamsAFileOfTheLargestSizeBothWays() throws Exception {
        FileRequests job = new FileRequests();
        URI file = URI.create("http://127.0.0.1:" + port + "/jobs/" + job.id + "/files/large");
        System.gc();
        List<MemoryPoolMXBean> old = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getName().matches(".*(Old|Tenured).*")).toList();
        assertThat(old).isNotEmpty();
        long before = old.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
        old.forEach(MemoryPoolMXBean::resetPeakUsage);

        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest put = HttpRequest.newBuilder(file)
                    .PUT(HttpRequest.BodyPublishers.ofInputStream(() -> new Generated(LARGEST))).build();
            assertThat(client.send(put, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(201);
            HttpResponse<InputStream> got = client.send(HttpRequest.newBuilder(file).build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(got.headers().firstValueAsLong("Content-Length")).hasValue(LARGEST);
            try (InputStream content = got.body()) {
                assertThat(content.transferTo(OutputStream.nullOutputStream())).isEqualTo(LARGEST);
            }
        }
        long peak = old.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        assertThat(peak - before).as("growth of the heap's old part").isLessThan(48L << 20);
    }

    /** Bytes that come out of nothing, no two blocks of which are the same. */
    private static final class Generated extends InputStream {

        private long left;

        Generated(long length) {
            this.left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? (int) (left >> 10) & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int read = (int) Math.min(length, left);
            for (int i = offset; i < offset + read; i++, left--) {
                target[i] = (byte) (left >> 10);
            }
            return read == 0 && length > 0 ? -1 : read;
        }
    }
}
