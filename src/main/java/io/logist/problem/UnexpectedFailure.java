package io.logist.problem;

import org.springframework.http.HttpStatus;

/** A failure of Logist itself. It says nothing of its cause, which is in the log. */
class UnexpectedFailure extends LogistException {

    UnexpectedFailure() {
        super(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error",
                "Logist failed in a way it should not. Nothing about the request explains it; Logist's log does.");
    }
}
