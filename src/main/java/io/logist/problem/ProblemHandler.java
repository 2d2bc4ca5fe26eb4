package io.logist.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** Answers whatever goes wrong while a request is handled. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ProblemHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    private final ProblemWriter writer;

    ProblemHandler(ProblemWriter writer) {
        this.writer = writer;
    }

    /** Once the answer is under way, only breaking the connection tells the caller that it is not complete. */
    @ExceptionHandler
    void answer(Exception failure, HttpServletRequest request, HttpServletResponse response) throws Exception {
        if (isCallerGone(failure)) {
            return;
        }
        if (response.isCommitted()) {
            if (Failures.firstOf(failure, ClientAbortException.class).isPresent()) {
                return;
            }
            throw failure;
        }
        try {
            writer.write(problemOf(failure, request), request, response);
        } catch (IOException e) {
            log.debug("{} {}: the caller left before the answer", request.getMethod(), request.getRequestURI());
        }
    }

    private static LogistException problemOf(Exception failure, HttpServletRequest request) {
        LogistException problem = Failures.of(failure);
        if (problem instanceof UnexpectedFailure) {
            log.error("{} {} failed", request.getMethod(), request.getRequestURI(), failure);
        } else if (problem.status().is5xxServerError()) {
            log.warn("{} {}: {} ({})", request.getMethod(), request.getRequestURI(), problem.slug(),
                    failure.getMessage());
        }
        return problem;
    }

    private static boolean isCallerGone(Exception failure) {
        return failure instanceof AsyncRequestNotUsableException || failure instanceof ClientAbortException;
    }
}
