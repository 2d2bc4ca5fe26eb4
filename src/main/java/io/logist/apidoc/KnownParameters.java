package io.logist.apidoc;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/**
 * Describes the parameters that mean the same wherever they stand, unless the operation describes them. Only what is
 * required gets an example: Swagger UI sends examples along, and a cursor of no list would be refused.
 */
@Component
class KnownParameters implements GlobalOpenApiCustomizer {

    private record Known(String description, String example) {

        Known(String description) {
            this(description, "");
        }
    }

    private static final Map<String, Known> KNOWN = Map.ofEntries(
            Map.entry("id", new Known("The job's id", "nightly-etl")),
            Map.entry("n", new Known("The run's number within its job, from 1", "1")),
            Map.entry("a", new Known("The number of the first run", "1")),
            Map.entry("b", new Known("The number of the run to compare it with", "2")),
            Map.entry("s", new Known("The step, by number from 1 or by name", "transform")),
            Map.entry("r", new Known("The revision's number, from 1", "1")),
            Map.entry("name", new Known("The secret's name", "API_TOKEN")),
            Map.entry("limit", new Known("The most items that the page may hold, 1 to 200")),
            Map.entry("cursor", new Known("Where the page begins: 'next' of the page before")),
            Map.entry("Last-Event-ID", new Known("Of events: go on after the one with this id")),
            Map.entry("from", new Known("The same as Last-Event-ID, for who cannot send headers")),
            Map.entry("Prefer", new Known("wait=SECONDS: answer when the run has ended or paused, or the time is up (RFC 7240)")),
            Map.entry("Idempotency-Key", new Known("The same key and request again start nothing and get the first answer")),
            Map.entry("If-Match", new Known("The ETag that the change is based on; refused if the job has changed since")));

    @Override
    public void customise(OpenAPI api) {
        api.getPaths().values().stream().flatMap(path -> path.readOperations().stream()).map(Operation::getParameters)
                .filter(parameters -> parameters != null).flatMap(parameters -> parameters.stream())
                .forEach(KnownParameters::describe);
    }

    private static void describe(Parameter parameter) {
        Known known = KNOWN.get(parameter.getName());
        if (known == null) {
            return;
        }
        if (parameter.getDescription() == null) {
            parameter.setDescription(known.description());
        }
        if (Boolean.TRUE.equals(parameter.getRequired()) && parameter.getExample() == null
                && parameter.getExamples() == null) {
            parameter.setExample(known.example());
        }
    }
}
