package io.logist.secret;

import io.logist.problem.LogistException;
import java.nio.file.Path;
import org.springframework.http.HttpStatus;

/** The store was encrypted with a key that this instance has not got. */
public class SecretKeyMissing extends LogistException {

    SecretKeyMissing(Path own) {
        super(HttpStatus.CONFLICT, "secret-key-missing", ("The store holds secrets that are encrypted with a key which this "
                + "instance has not got. Give every instance the same logist.secrets.key, or the same file %s.").formatted(own));
    }
}
