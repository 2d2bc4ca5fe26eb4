package io.logist.home;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what to do, in place of a stack trace. */
class HomeUnusableAnalyzer extends AbstractFailureAnalyzer<HomeUnusable> {

    private static final String ACTION = "Set logist.home (environment LOGIST_HOME) to a directory that the user of this process may "
            + "write to; one that is not there yet is made, if the one above it may be written to.";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, HomeUnusable cause) {
        return new FailureAnalysis(cause.description(), ACTION, cause);
    }
}
