package io.logist.step.executors;

import io.logist.step.processes.ScratchDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * The file in which a script leaves its outputs: lines of {@code key=value}, the last one of a key counts, or one JSON
 * object. It lies in a directory of its own outside the workspace. The script may have put anything in its place, so it
 * is opened only if it is a regular file, after every process of the step has ended.
 */
final class OutputFile implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OutputFile.class);
    private static final int MOST_BYTES = 1024 * 1024;

    /** What came of reading it. */
    sealed interface Content {
    }

    record Outputs(Map<String, JsonNode> values) implements Content {
    }

    record Refused(String code, String message) implements Content {
    }

    private final Path directory;

    private OutputFile(Path directory) {
        this.directory = directory;
    }

    static OutputFile create() throws IOException {
        OutputFile file = new OutputFile(ScratchDirectory.create());
        Files.createFile(file.path());
        return file;
    }

    /** Holds nothing else. */
    Path directory() {
        return directory;
    }

    Path path() {
        return directory.resolve("outputs");
    }

    Content read() throws InterruptedException {
        if (!Files.exists(path(), LinkOption.NOFOLLOW_LINKS)) {
            return new Outputs(Map.of());
        }
        if (!Files.isRegularFile(path(), LinkOption.NOFOLLOW_LINKS)) {
            return invalid("$LOGIST_OUTPUT is no longer a regular file; write lines of key=value into it");
        }
        try {
            byte[] bytes = bytes();
            return bytes.length > MOST_BYTES
                    ? new Refused("output-too-large", "The outputs in $LOGIST_OUTPUT are larger than 1 MiB; keep large results in files of the workspace")
                    : parse(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (ClosedByInterruptException e) {
            throw new InterruptedException();
        } catch (CharacterCodingException e) {
            return invalid("$LOGIST_OUTPUT is not UTF-8 text");
        } catch (IOException e) {
            return invalid("$LOGIST_OUTPUT cannot be read: " + e.getMessage());
        }
    }

    private byte[] bytes() throws IOException {
        try (InputStream in = Channels.newInputStream(
                Files.newByteChannel(path(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)))) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }

    private static Content parse(String text) {
        return text.stripLeading().startsWith("{") ? parseObject(text) : parseLines(text);
    }

    private static Content parseObject(String text) {
        try {
            Map<String, JsonNode> values = new LinkedHashMap<>();
            StrictJson.parse(text).properties().forEach(entry -> values.put(entry.getKey(), entry.getValue()));
            return values.keySet().stream().filter(key -> !OutputNames.isOne(key)).findFirst()
                    .<Content>map(key -> invalid("$LOGIST_OUTPUT has the key \"" + key + "\"; " + OutputNames.RULE)).orElse(new Outputs(values));
        } catch (JacksonException e) {
            return invalid("$LOGIST_OUTPUT begins with { but is not one JSON object"
                    + (e.getLocation() == null ? "" : ", see line " + e.getLocation().getLineNr()) + ": " + e.getOriginalMessage());
        }
    }

    private static Content parseLines(String text) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        String[] lines = text.split("\r?\n");
        for (int i = 0; i < lines.length; i++) {
            int equals = lines[i].indexOf('=');
            if (equals >= 0 && OutputNames.isOne(lines[i].substring(0, equals))) {
                values.put(lines[i].substring(0, equals), StringNode.valueOf(lines[i].substring(equals + 1)));
            } else if (!lines[i].isBlank()) {
                return invalid("Line " + (i + 1) + " of $LOGIST_OUTPUT is not key=value: " + Excerpt.of(lines[i], 40) + "; " + OutputNames.RULE);
            }
        }
        return new Outputs(values);
    }

    private static Refused invalid(String message) {
        return new Refused("invalid-output", message);
    }

    @Override
    public void close() {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted", directory, e);
        }
    }
}
