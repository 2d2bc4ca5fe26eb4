package io.logist.problem;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what no handler could: requests that Tomcat refuses before any filter sees them, and what filters throw.
 * Tomcat has logged the exception, if there was one.
 */
class ProblemValve extends ErrorReportValve {

    private static final Logger log = LoggerFactory.getLogger(ProblemValve.class);

    private final ProblemWriter writer;

    ProblemValve(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    protected void report(Request request, Response response, @Nullable Throwable failure) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        AtomicBoolean writable = new AtomicBoolean();
        response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, writable);
        if (!writable.get()) {
            return;
        }
        try {
            writer.write(problem(request, response.getStatus(), failure), request, response);
        } catch (IOException e) {
            log.debug("The caller left before the answer", e);
        }
    }

    /**
     * Tomcat has set the status of what it refuses, and may name an exception of its own beside it. 501 and 505 are its words
     * for a transfer coding or an HTTP version that nobody should have sent.
     */
    private static LogistException problem(Request request, int status, @Nullable Throwable failure) {
        boolean ours = failure != null && (status == 500 || Failures.firstOf(failure, LogistException.class).isPresent());
        if (ours) {
            return Failures.of(failure);
        }
        return switch (status) {
            case 404 -> new NoSuchRoute(request.getMethod(), String.valueOf(request.getRequestURI()));
            case 405 -> new MethodNotAllowed(request.getMethod(), null);
            case 413 -> new BodyTooLarge();
            case 501, 505 -> new MalformedRequest(null);
            default -> status < 500 ? MalformedRequest.ofPath(request.getRequestURI()) : new UnexpectedFailure();
        };
    }
}
