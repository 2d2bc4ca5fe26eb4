package io.logist.step;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A text cut into what stands for itself and what is looked up. */
record TextTemplate(List<Part> parts) {

    sealed interface Part {
    }

    record Literal(String text) implements Part {
    }

    record Lookup(Reference reference) implements Part {
    }

    private static final int MOST_CHARACTERS = 16 * 1024 * 1024;
    private static final String OPEN = "${";
    private static final String ESCAPED = "$${";

    static TextTemplate of(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith(ESCAPED, at)) {
                literal.append(OPEN);
                at += ESCAPED.length();
            } else if (text.startsWith(OPEN, at)) {
                addLiteral(parts, literal);
                at = addLookup(parts, text, at + OPEN.length());
            } else {
                literal.append(text.charAt(at++));
            }
        }
        addLiteral(parts, literal);
        return new TextTemplate(parts);
    }

    private static void addLiteral(List<Part> parts, StringBuilder literal) {
        if (!literal.isEmpty()) {
            parts.add(new Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private static int addLookup(List<Part> parts, String text, int start) {
        int end = text.indexOf('}', start);
        if (end < 0) {
            parts.add(new Lookup(new Reference.Unknown(text.substring(start))));
            return text.length();
        }
        parts.add(new Lookup(Reference.parse(text.substring(start, end))));
        return end + 1;
    }

    List<Reference> references() {
        return parts.stream().filter(Lookup.class::isInstance).map(part -> ((Lookup) part).reference()).toList();
    }

    JsonNode resolve(References.Lookup lookup) {
        if (parts.size() == 1 && parts.getFirst() instanceof Lookup(Reference reference)) {
            return lookup.value(reference);
        }
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(switch (part) {
                case Literal(String literal) -> literal;
                case Lookup(Reference reference) -> References.asText(lookup.value(reference));
            });
            if (text.length() > MOST_CHARACTERS) {
                throw new References.Unresolved("A text would become longer than 16 Mi characters by the values put into it");
            }
        }
        return JsonNodeFactory.instance.stringNode(text.toString());
    }
}
