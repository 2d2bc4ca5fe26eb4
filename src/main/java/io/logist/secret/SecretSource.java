package io.logist.secret;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** One of the places where secrets come from. */
interface SecretSource {

    /** What the API calls it. */
    String word();

    /** The value as it is now; empty: it is not here. */
    Optional<String> find(String name) throws SecretUnavailable;

    /** The names of all that are here, each with the time of its last change, where that is known. */
    Map<String, Optional<Instant>> held();

    /** Where exactly a secret of that name would be, for a message. */
    String placeOf(String name);
}
