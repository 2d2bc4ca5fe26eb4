package io.logist.log;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataIntegrityViolationException;

/** What several logs have to be stored, in one transaction. */
final class LogBatch {

    private static final Logger LOG = LoggerFactory.getLogger(LogBatch.class);

    private final LogStore store;
    private final List<BufferedLog> logs = new ArrayList<>();
    private final List<LogStore.Addition> additions = new ArrayList<>();
    private long size;

    LogBatch(LogStore store) {
        this.store = store;
    }

    void add(BufferedLog log) {
        LogStore.Addition addition = log.take();
        if (!addition.isEmpty()) {
            logs.add(log);
            additions.add(addition);
            size += addition.size();
        }
    }

    /** In bytes. */
    long size() {
        return size;
    }

    /** The runs that wrote. */
    Stream<Long> runs() {
        return logs.stream().map(log -> log.key().run()).distinct();
    }

    /** If it fails, the logs still have everything. Only what belongs to a run that is gone is given up. */
    void store() {
        if (logs.isEmpty()) {
            return;
        }
        try {
            store.append(additions);
            logs.forEach(BufferedLog::stored);
        } catch (DataIntegrityViolationException e) {
            for (int i = 0; i < logs.size(); i++) {
                storeAlone(logs.get(i), additions.get(i));
            }
        }
    }

    /** Without the output, which the messages of the driver hold. */
    static String reason(RuntimeException e) {
        return NestedExceptionUtils.getMostSpecificCause(e).getMessage();
    }

    private void storeAlone(BufferedLog log, LogStore.Addition addition) {
        try {
            store.append(List.of(addition));
            log.stored();
        } catch (DataIntegrityViolationException e) {
            LOG.warn("The output of {} is lost: {}", log.key(), reason(e));
            log.lost();
        }
    }
}
