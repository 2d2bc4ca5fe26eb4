package io.logist.log.text;

import java.nio.charset.StandardCharsets;

/** Names what was left out, where it was. */
final class Gap {

    private Gap() {
    }

    static byte[] of(long bytes) {
        return "\n[%d bytes left out here]\n".formatted(bytes).getBytes(StandardCharsets.UTF_8);
    }
}
