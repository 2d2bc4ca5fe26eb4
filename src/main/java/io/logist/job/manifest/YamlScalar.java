package io.logist.job.manifest;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.CoreScalarResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a YAML scalar stands for by the core schema of YAML 1.2, where {@code no} and {@code 1:30} are texts. */
final class YamlScalar {

    private static final int MOST_DIGITS = 1000;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final CoreScalarResolver RESOLVER = new CoreScalarResolver(false);

    private YamlScalar() {
    }

    /** The scalar is of a kind that JSON does not have. */
    static final class NotJson extends Exception {
        NotJson(String message) {
            super(message);
        }
    }

    static JsonNode of(ScalarEvent scalar) throws NotJson {
        String text = scalar.getValue();
        Tag tag = tag(scalar);
        try {
            return value(tag, text);
        } catch (NumberFormatException e) {
            throw new NotJson("the number " + (text.length() > 40 ? text.substring(0, 40) + "..." : text)
                    + " is not one that JSON has");
        }
    }

    private static Tag tag(ScalarEvent scalar) {
        Optional<String> written = scalar.getTag().filter(name -> !name.equals("!"));
        if (written.isPresent()) {
            return new Tag(written.get());
        }
        return scalar.isPlain() && scalar.getTag().isEmpty() ? RESOLVER.resolve(scalar.getValue(), true) : Tag.STR;
    }

    private static JsonNode value(Tag tag, String text) throws NotJson {
        if (tag.equals(Tag.STR)) {
            return NODES.stringNode(text);
        } else if (tag.equals(Tag.NULL)) {
            return NODES.nullNode();
        } else if (tag.equals(Tag.BOOL)) {
            return NODES.booleanNode(text.equalsIgnoreCase("true"));
        } else if (tag.equals(Tag.INT)) {
            return integer(text);
        } else if (tag.equals(Tag.FLOAT)) {
            return NODES.numberNode(new BigDecimal(shortEnough(text)));
        }
        throw new NotJson("the tag " + tag.getValue() + " is not supported");
    }

    private static JsonNode integer(String text) {
        BigInteger value = switch (shortEnough(text)) {
            case String hex when hex.startsWith("0x") -> new BigInteger(hex.substring(2), 16);
            case String octal when octal.startsWith("0o") -> new BigInteger(octal.substring(2), 8);
            case String decimal -> new BigInteger(decimal);
        };
        return value.bitLength() < Long.SIZE ? NODES.numberNode(value.longValue()) : NODES.numberNode(value);
    }

    private static String shortEnough(String number) {
        if (number.length() > MOST_DIGITS) {
            throw new NumberFormatException();
        }
        return number;
    }
}
