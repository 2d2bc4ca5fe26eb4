package io.logist.problem;

import org.springframework.http.HttpStatus;

class ProblemNotFound extends LogistException {

    ProblemNotFound(String slug) {
        super(HttpStatus.NOT_FOUND, "problem-not-found",
                "There is no problem '%s'. GET /problems lists those there are.".formatted(slug));
    }
}
