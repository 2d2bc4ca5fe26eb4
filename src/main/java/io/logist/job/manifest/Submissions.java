package io.logist.job.manifest;

import io.logist.problem.FieldError;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes manifests in, before anything is stored. All may throw {@link MalformedManifest}. */
@Component
public class Submissions {

    /** Crockford's base 32: no letter that reads like a digit, and no u, so that no word comes about. */
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 8;

    private final ManifestReader reader;
    private final RandomGenerator random;

    Submissions(ManifestReader reader, RandomGenerator random) {
        this.reader = reader;
        this.random = random;
    }

    /**
     * A new job, whose id is drawn unless the manifest names one.
     *
     * @throws ManifestInvalid with every mistake
     */
    public Submission forNewJob(byte @Nullable [] body, MediaType type) {
        JsonNode tree = tree(body, type);
        String id = reader.read(tree).id();
        return id == null ? submission("job-" + drawn(), tree) : submission(id, tree);
    }

    /**
     * A change of the job with that id.
     *
     * @throws ManifestInvalid with every mistake
     */
    public Submission forJob(String id, byte @Nullable [] body, MediaType type) {
        JsonNode tree = tree(body, type);
        reader.read(tree, id);
        return submission(id, tree);
    }

    /** What is wrong with the manifest; empty: it may be posted. */
    public List<FieldError> mistakes(byte @Nullable [] body, MediaType type) {
        JsonNode tree = tree(body, type);
        try {
            reader.read(tree);
            return List.of();
        } catch (ManifestInvalid e) {
            return e.errors();
        }
    }

    private static JsonNode tree(byte @Nullable [] body, MediaType type) {
        return ManifestParser.parse(body == null ? new byte[0] : body, type);
    }

    private static Submission submission(String id, JsonNode tree) {
        ObjectNode withId = JsonNodeFactory.instance.objectNode().put("id", id);
        if (tree.path("id").isString()) {
            return new Submission(id, JsonDocument.write(tree));
        }
        tree.properties().stream().filter(entry -> !entry.getKey().equals("id"))
                .forEach(entry -> withId.set(entry.getKey(), entry.getValue()));
        return new Submission(id, JsonDocument.write(withId));
    }

    private String drawn() {
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            drawn.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return drawn.toString();
    }
}
