package io.logist.job.manifest;

import io.logist.problem.BodyTooLarge;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import tools.jackson.databind.JsonNode;

/** Turns the bytes of a manifest into a tree, whether they are JSON or YAML. What the tree says is not looked at. */
final class ManifestParser {

    static final int LONGEST = 1024 * 1024;

    private ManifestParser() {
    }

    /**
     * @throws MalformedManifest if the bytes are not one document of that type, in UTF-8
     * @throws BodyTooLarge above 1 MiB
     */
    static JsonNode parse(byte[] body, MediaType type) {
        if (body.length > LONGEST) {
            throw new BodyTooLarge();
        }
        boolean yaml = type.getSubtype().contains("yaml");
        String text = text(body, yaml);
        return yaml ? YamlDocument.parse(text) : JsonDocument.parse(text);
    }

    private static String text(byte[] body, boolean yaml) {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            String what = "it is not encoded in UTF-8";
            throw yaml ? MalformedManifest.yaml(what) : MalformedManifest.json(what);
        }
    }
}
