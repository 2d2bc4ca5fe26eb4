package io.logist.secret;

import org.springframework.context.ApplicationContextException;

/** What is configured as the key of the store cannot be one. */
class InvalidEncryptionKey extends ApplicationContextException {

    InvalidEncryptionKey(String where) {
        super("The key of the store of secrets in %s is not 32 bytes as base64 or hexadecimal digits.".formatted(where));
    }
}
