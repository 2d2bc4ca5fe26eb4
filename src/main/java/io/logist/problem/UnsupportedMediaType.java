package io.logist.problem;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

class UnsupportedMediaType extends LogistException {

    private final transient List<MediaType> taken;

    UnsupportedMediaType(@Nullable MediaType sent, List<MediaType> taken) {
        super(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "A body %s cannot be read here. %s".formatted(
                sent == null ? "without a readable Content-Type" : "of type " + sent, advice(sent, taken)));
        this.taken = taken;
    }

    private static String advice(@Nullable MediaType sent, List<MediaType> taken) {
        String advice = taken.isEmpty() ? "Send it as application/json."
                : "Send it as %s.".formatted(MediaType.toString(taken));
        return MediaType.APPLICATION_FORM_URLENCODED.equalsTypeAndSubtype(sent)
                ? advice + " curl sends form data unless told otherwise: add -H 'Content-Type: %s'."
                        .formatted(taken.isEmpty() ? MediaType.APPLICATION_JSON : taken.getFirst())
                : advice;
    }

    /** RFC 9110, section 15.5.16: Accept tells which types would have been taken. */
    @Override
    public Map<String, String> headers() {
        return WebFailures.header(HttpHeaders.ACCEPT, taken);
    }
}
