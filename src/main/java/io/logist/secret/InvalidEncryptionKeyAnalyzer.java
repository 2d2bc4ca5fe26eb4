package io.logist.secret;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

class InvalidEncryptionKeyAnalyzer extends AbstractFailureAnalyzer<InvalidEncryptionKey> {

    private static final String ACTION = """
            Draw a key with: openssl rand -base64 32
            Set LOGIST_SECRETS_KEY to it, or LOGIST_SECRETS_KEY_FILE to a file that holds it. With neither, Logist makes a \
            key of its own below logist.home when the first secret is stored. Secrets that are stored already can be read \
            with the key that they were stored with, and no other.""";

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidEncryptionKey cause) {
        return new FailureAnalysis(cause.getMessage(), ACTION, cause);
    }
}
