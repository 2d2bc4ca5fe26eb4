package io.logist.log.text;

import io.logist.log.LogStore;
import io.logist.run.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The logs of a run one after the other, each under a line such as {@code ==> 2 transform, attempt 1 <==}. */
final class RunLog {

    private final LogStore store;
    private final LogView view;

    RunLog(LogStore store, LogView view) {
        this.store = store;
        this.view = view;
    }

    /** Steps that have not begun have none. */
    void send(Run run, List<LoggedStep> steps, OutputStream out) throws IOException {
        for (int number = 1; number <= steps.size(); number++) {
            LoggedStep step = steps.get(number - 1);
            for (int attempt = 1; attempt <= step.step().attempts(); attempt++) {
                String carried = step.run().number() == run.number() ? "" : ", carried over from run " + step.run().number();
                write("==> %d %s, attempt %d%s <==\n".formatted(number, step.step().name(), attempt, carried), out);
                LogLines lines = new LogLines(store, step.key(attempt), view);
                lines.send(out);
                if (!lines.endsWithALine()) {
                    write("\n", out);
                }
            }
        }
    }

    private static void write(String text, OutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
