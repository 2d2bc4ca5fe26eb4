package io.logist.apidoc;

import io.logist.problem.ProblemCatalogue;
import io.logist.problem.ProblemSection;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.examples.Example;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds to every operation the errors it may answer with, their examples taken from {@code docs/problems.md}. A status
 * that an operation describes by itself is left as it is.
 */
@Component
class ErrorResponses implements GlobalOpenApiCustomizer {

    private static final String PROBLEM_JSON = "application/problem+json";

    private final ProblemCatalogue catalogue;
    private final JsonMapper json;

    ErrorResponses(ProblemCatalogue catalogue, JsonMapper json) {
        this.catalogue = catalogue;
        this.json = json;
    }

    @Override
    public void customise(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(new Components());
        }
        ResolvedSchema problem = ModelConverters.getInstance(true)
                .resolveAsResolvedSchema(new AnnotatedType(Problem.class).resolveAsRef(false));
        problem.referencedSchemas.forEach(api.getComponents()::addSchemas);
        api.getPaths().forEach((path, item) -> item.readOperationsMap().forEach((method, operation) ->
                describe(operation, PossibleProblems.of(path, method, operation))));
    }

    private void describe(Operation operation, List<String> slugs) {
        Map<Integer, List<ProblemSection>> byStatus = slugs.stream().map(catalogue::get)
                .collect(Collectors.groupingBy(ProblemSection::status, LinkedHashMap::new, Collectors.toList()));
        byStatus.forEach((status, problems) -> operation.getResponses()
                .computeIfAbsent(String.valueOf(status), _ -> response(problems)));
    }

    private ApiResponse response(List<ProblemSection> problems) {
        MediaType body = new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem"));
        problems.forEach(problem -> body.addExamples(problem.slug(), new Example()
                .summary(problem.title()).value(json.readValue(problem.example(), Map.class))));
        String description = problems.stream().map(ProblemSection::title).collect(Collectors.joining("; "));
        return new ApiResponse().description(description)
                .content(new Content().addMediaType(PROBLEM_JSON, body));
    }
}
