package io.logist.security;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class UnprotectedAddressAnalyzer extends AbstractFailureAnalyzer<UnprotectedAddress> {

    private static final String ACTION = """
            Leave server.address at 127.0.0.1 (its default), and reach Logist through an SSH tunnel or a proxy on this \
            machine that authenticates.
            If something else keeps strangers away, such as a container whose published port is bound to loopback, set \
            logist.security.allow-remote-without-authentication=true, and list the names it is called by in \
            logist.security.allowed-hosts.""";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnprotectedAddress cause) {
        return new FailureAnalysis(cause.getMessage(), ACTION, cause);
    }
}
