package io.logist.run.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.swagger.v3.oas.annotations.media.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of events to people names those that there are. */
class EventsDocTests {

    private static final Pattern ROW = Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE);

    @Test
    void thePageExplainsEachEvent() throws IOException {
        String page = Files.readString(Path.of("docs", "events.md"));
        String table = page.substring(page.lastIndexOf("| `event` | what happened"));
        assertThat(ROW.matcher(table).results().map(row -> row.group(1)).skip(1)).containsExactlyInAnyOrderElementsOf(kinds());
    }

    @Test
    void theApisDocumentationNamesEachEvent() throws NoSuchFieldException {
        Schema schema = EventsDocs.Event.class.getDeclaredField("event").getAnnotation(Schema.class);
        assertThat(schema.allowableValues()).containsExactlyInAnyOrderElementsOf(kinds());
    }

    static Set<String> kinds() {
        return Stream.of(Fact.class.getPermittedSubclasses()).map(kind -> kind.getAnnotation(JsonTypeName.class).value())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
