package io.logist.job.manifest;

import io.logist.problem.LogistException;
import org.springframework.http.HttpStatus;

/** The text is not JSON, or not YAML, whatever it was meant to say. */
public class MalformedManifest extends LogistException {

    private MalformedManifest(String slug, String detail) {
        super(HttpStatus.BAD_REQUEST, slug, detail);
    }

    static MalformedManifest json(String what) {
        return new MalformedManifest("invalid-json", "The body is not JSON that Logist reads: %s. "
                .formatted(what) + "A manifest in YAML is sent with Content-Type: application/yaml.");
    }

    static MalformedManifest yaml(String what) {
        return new MalformedManifest("invalid-yaml", "The body is not YAML that Logist reads: %s.".formatted(what));
    }
}
