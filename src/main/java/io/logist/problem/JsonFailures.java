package io.logist.problem;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidDefinitionException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What Jackson throws on a request's body: text that is no JSON, or JSON that is not what the route takes. */
final class JsonFailures {

    /** Jackson's note on where the text came from, which says nothing to a caller. */
    private static final Pattern SOURCE = Pattern.compile("\\s*\\([^()]*\\[Source:.*]\\)");

    private JsonFailures() {
    }

    static LogistException of(JacksonException e) {
        return switch (e) {
            case StreamConstraintsException limit -> InvalidJson.beyondLimits(limit.getLocation());
            case InputCoercionException number -> invalid(number, "is a number too large");
            case InvalidDefinitionException _ -> new UnexpectedFailure();
            case UnrecognizedPropertyException unknown -> invalid(unknown, unknown(unknown.getKnownPropertyIds()));
            case MismatchedInputException mismatch -> mismatch(mismatch);
            case UnstorableText text -> invalid(text, text.getOriginalMessage());
            case DatabindException other -> invalid(other, "cannot be read");
            default -> InvalidJson.at(e.getLocation(), SOURCE.matcher(e.getOriginalMessage()).replaceAll(""));
        };
    }

    /** An end before anything began, or more after the end, is a matter of JSON and of no member. */
    private static LogistException mismatch(MismatchedInputException e) {
        String message = String.valueOf(e.getOriginalMessage());
        if (message.startsWith("Trailing token")) {
            return InvalidJson.at(e.getLocation(), "There is more after the end of the JSON document");
        }
        return message.startsWith("No content") ? InvalidJson.at(e.getLocation(), "The document is empty")
                : invalid(e, Wanted.text(e.getTargetType()));
    }

    private static LogistException invalid(JacksonException e, String message) {
        return new InvalidBody(List.of(new FieldError(pointer(e), message)));
    }

    private static String unknown(@Nullable Collection<Object> known) {
        return known == null || known.isEmpty() ? "is not known here; remove it"
                : "is not known here; known are " + known.stream().map(String::valueOf).sorted()
                        .collect(Collectors.joining(", "));
    }

    private static String pointer(JacksonException e) {
        return e.getPath().stream()
                .map(at -> at.getPropertyName() == null ? String.valueOf(at.getIndex()) : escaped(at.getPropertyName()))
                .map("/"::concat).collect(Collectors.joining());
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
