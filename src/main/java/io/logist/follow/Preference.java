package io.logist.follow;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.MediaType;

/** Reads whether a caller would rather have events. */
final class Preference {

    private Preference() {
    }

    /** Of types with the same quality the one named first counts; one that is not named in full is no wish for events. */
    static boolean of(HttpServletRequest request) {
        List<MediaType> named = MediaType.parseMediaTypes(Collections.list(request.getHeaders("Accept"))).stream()
                .filter(MediaType::isConcrete).sorted(Comparator.comparingDouble(MediaType::getQualityValue).reversed()).toList();
        return !named.isEmpty() && named.getFirst().equalsTypeAndSubtype(MediaType.TEXT_EVENT_STREAM)
                && named.getFirst().getQualityValue() > 0;
    }
}
