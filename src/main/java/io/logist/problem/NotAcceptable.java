package io.logist.problem;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

class NotAcceptable extends LogistException {

    NotAcceptable(List<MediaType> served) {
        super(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", served.isEmpty()
                ? "The Accept header cannot be read, or names nothing that is served here. Leave it out, or send */*."
                : "Nothing in the Accept header is served here. Ask for %s.".formatted(MediaType.toString(served)));
    }
}
