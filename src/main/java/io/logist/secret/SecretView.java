package io.logist.secret;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is shown of a secret. */
record SecretView(String name,
        @Schema(description = "Where its value comes from: environment, directory or store") String source,
        @Schema(description = "When it was changed last; null where that is not known") @Nullable Instant updatedAt,
        @Schema(description = "Sources that hold one of this name, too, and do not count") List<String> overrides) {
}
