package io.logist.job.manifest;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlVersionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads one YAML 1.2 document as the JSON it stands for. The tree is built from the parser's events, so that every limit
 * is checked before anything is built: depth, and the size to which aliases unfold (a few lines of YAML can stand for
 * gigabytes, the "billion laughs").
 */
final class YamlDocument {

    private static final int MOST_NODES = 100_000;
    private static final long MOST_CHARACTERS = 2L * ManifestParser.LONGEST;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(ManifestParser.LONGEST).build();

    private final Iterator<Event> events;
    private final Map<Anchor, Unfolded> anchors = new HashMap<>();
    private int nodes;
    private long characters;

    private YamlDocument(String text) {
        this.events = new Parse(SETTINGS).parseString(text).iterator();
    }

    /** What an alias stands for, with what it adds to the document each time it is used. */
    private record Unfolded(JsonNode node, int nodes, long characters, int height) {
    }

    /** @throws MalformedManifest unless the text is one document of mappings, lists and scalars within the limits */
    static JsonNode parse(String text) {
        try {
            return new YamlDocument(text).document();
        } catch (MarkedYamlEngineException e) {
            throw malformed(e.getContext() == null ? e.getProblem() : e.getProblem() + ", " + e.getContext(), e.getProblemMark());
        } catch (ReaderException e) {
            throw MalformedManifest.yaml("the character U+%04X may not stand in YAML (position %d)"
                    .formatted(e.getCodePoint(), e.getPosition()));
        } catch (YamlVersionException e) {
            throw MalformedManifest.yaml("its version is not YAML 1.2");
        } catch (YamlEngineException e) {
            throw MalformedManifest.yaml("the parser cannot make sense of it");
        }
    }

    private JsonNode document() {
        events.next();
        if (events.next().getEventId() == Event.ID.StreamEnd) {
            throw MalformedManifest.yaml("it is empty");
        }
        JsonNode root = node(events.next(), 0).node();
        events.next();
        Event end = events.next();
        if (end.getEventId() != Event.ID.StreamEnd) {
            throw malformed("a second document begins; send one", end.getStartMark());
        }
        return root;
    }

    private Unfolded node(Event event, int depth) {
        if (event instanceof AliasEvent alias) {
            return use(alias, depth);
        }
        int nodesBefore = nodes;
        long charactersBefore = characters;
        spend(1, 0, event);
        Built built = switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent start -> sequence(start, depth + 1);
            case MappingStartEvent start -> mapping(start, depth + 1);
            default -> throw malformed("a value is missing", event.getStartMark());
        };
        Unfolded unfolded = new Unfolded(built.node(), nodes - nodesBefore, characters - charactersBefore, built.height());
        anchor(event).ifPresent(anchor -> anchors.put(anchor, unfolded));
        return unfolded;
    }

    private record Built(JsonNode node, int height) {
    }

    private Built scalar(ScalarEvent scalar) {
        spend(0, scalar.getValue().length(), scalar);
        try {
            return new Built(YamlScalar.of(scalar), 0);
        } catch (YamlScalar.NotJson e) {
            throw malformed(e.getMessage(), scalar.getStartMark());
        }
    }

    private Built sequence(SequenceStartEvent start, int depth) {
        checkStart(start, "tag:yaml.org,2002:seq", depth);
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        int height = 0;
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            Unfolded element = node(event, depth);
            list.add(element.node());
            height = Math.max(height, element.height());
        }
        return new Built(list, height + 1);
    }

    private Built mapping(MappingStartEvent start, int depth) {
        checkStart(start, "tag:yaml.org,2002:map", depth);
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        int height = 0;
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            String key = key(event, object);
            Unfolded value = node(events.next(), depth);
            object.set(key, value.node());
            height = Math.max(height, value.height());
        }
        return new Built(object, height + 1);
    }

    private String key(Event event, ObjectNode object) {
        if (!(event instanceof ScalarEvent scalar)) {
            throw malformed("a key must be a plain text", event.getStartMark());
        }
        spend(1, scalar.getValue().length(), event);
        if (object.has(scalar.getValue())) {
            throw malformed("the key '" + scalar.getValue() + "' is given twice", event.getStartMark());
        }
        return scalar.getValue();
    }

    private Unfolded use(AliasEvent alias, int depth) {
        Unfolded target = anchors.get(alias.getAlias());
        if (target == null) {
            throw malformed("the alias *" + alias.getAlias() + " points at nothing before it, or at itself", alias.getStartMark());
        }
        checkDepth(depth + target.height(), alias);
        spend(target.nodes(), target.characters(), alias);
        return target;
    }

    private void checkStart(CollectionStartEvent start, String tag, int depth) {
        checkDepth(depth, start);
        if (start.getTag().isPresent() && !start.getTag().get().equals(tag)) {
            throw malformed("the tag " + start.getTag().get() + " is not supported", start.getStartMark());
        }
    }

    private static void checkDepth(int depth, Event event) {
        if (depth > JsonDocument.DEEPEST) {
            throw malformed("it is nested more than " + JsonDocument.DEEPEST + " levels deep", event.getStartMark());
        }
    }

    private void spend(int moreNodes, long moreCharacters, Event event) {
        nodes += moreNodes;
        characters += moreCharacters;
        if (nodes > MOST_NODES || characters > MOST_CHARACTERS) {
            throw malformed("with its aliases unfolded it is larger than %,d values or %,d characters"
                    .formatted(MOST_NODES, MOST_CHARACTERS), event.getStartMark());
        }
    }

    private static Optional<Anchor> anchor(Event event) {
        return event instanceof NodeEvent node ? node.getAnchor() : Optional.empty();
    }

    private static MalformedManifest malformed(@Nullable String what, Optional<Mark> mark) {
        String position = mark.map(m -> " (line %d, column %d)".formatted(m.getLine() + 1, m.getColumn() + 1)).orElse("");
        return MalformedManifest.yaml(what + position);
    }
}
