package io.logist.step.executors;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What a server answered. */
record HttpAnswer(int status, @Nullable String reason, List<Header> headers, byte[] body) {

    record Header(String name, @Nullable String value) {
    }

    Map<String, JsonNode> outputs() {
        Map<String, JsonNode> outputs = new LinkedHashMap<>();
        outputs.put("status", IntNode.valueOf(status));
        outputs.put("headers", headersAsJson());
        outputs.put("body", bodyAsJson());
        return outputs;
    }

    /** The body as text, in the charset it names, else UTF-8. */
    String text() {
        Charset charset = contentType().map(ContentType::getCharset).orElse(StandardCharsets.UTF_8);
        return new String(body, charset);
    }

    private ObjectNode headersAsJson() {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (Header header : headers) {
            String name = header.name().toLowerCase(Locale.ROOT);
            String value = header.value() == null ? "" : header.value();
            object.put(name, object.has(name) ? object.get(name).asString() + ", " + value : value);
        }
        return object;
    }

    /** A body that is called JSON and is none stands as text, rather than failing a call that has had its effect. */
    private JsonNode bodyAsJson() {
        String text = text();
        if (!isJson() || text.isBlank()) {
            return StringNode.valueOf(text);
        }
        try {
            return StrictJson.parse(text);
        } catch (JacksonException e) {
            return StringNode.valueOf(text);
        }
    }

    private boolean isJson() {
        String type = contentType().map(ContentType::getMimeType).orElse("").toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.equals("text/json") || type.endsWith("+json");
    }

    private Optional<ContentType> contentType() {
        return headers.stream().filter(header -> header.name().equalsIgnoreCase("Content-Type")).findFirst()
                .map(header -> ContentType.parseLenient(header.value()));
    }
}
