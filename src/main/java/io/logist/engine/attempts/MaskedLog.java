package io.logist.engine.attempts;

import io.logist.masking.Mask;
import io.logist.masking.MaskedStream;
import io.logist.step.AttemptLog;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * A log that never gets to see a secret. What may be the beginning of one comes with the time of what tells that it is
 * none.
 */
final class MaskedLog implements AttemptLog {

    private final Map<Stream, MaskedStream> streams = new EnumMap<>(Stream.class);
    private final AttemptLog log;
    private Instant time = Instant.EPOCH;

    private MaskedLog(Mask mask, AttemptLog log) {
        this.log = log;
        for (Stream stream : Stream.values()) {
            streams.put(stream, mask.stream((bytes, from, length) -> log.write(stream, time, bytes, from, length)));
        }
    }

    static AttemptLog of(Mask mask, AttemptLog log) {
        return mask.hidesNothing() ? log : new MaskedLog(mask, log);
    }

    @Override
    public void keep(long most) {
        log.keep(most);
    }

    @Override
    public void write(Stream stream, Instant at, byte[] bytes, int offset, int length) {
        time = at;
        streams.get(stream).write(bytes, offset, length);
    }

    @Override
    public void close() {
        streams.values().forEach(MaskedStream::end);
        log.close();
    }
}
