package io.logist.problem.pages;

import io.logist.problem.ProblemCatalogue;
import io.logist.problem.ProblemSection;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;

/** Explains problems: as a page for browsers, as the Markdown it is written in, or as JSON. */
@RestController
@Tag(name = "Problems")
class ProblemController {

    private static final String MARKDOWN = "text/markdown;charset=UTF-8";
    private static final String HTML = "text/html;charset=UTF-8";
    private static final String JSON = MediaType.APPLICATION_JSON_VALUE;

    private static final String ONE_JSON = """
            {"type": "/problems/run-active", "slug": "run-active", "title": "Run active", "status": 409,
             "markdown": "## run-active\\n\\n**409 Run active**\\n\\nA run of this job is queued or running ..."}""";
    private static final String ALL_JSON = """
            {"items": [{"type": "/problems/run-active", "slug": "run-active", "title": "Run active", "status": 409,
             "markdown": "## run-active\\n\\n**409 Run active**\\n\\nA run of this job is queued or running ..."}],
             "next": null}""";
    private static final String EXAMPLE_MARKDOWN = "## run-active\n\n**409 Run active**\n\nA run of this job is queued ...";
    private static final String EXAMPLE_HTML = "<!doctype html><html lang=\"en\"><title>Run active · Logist</title> ...";

    private final ProblemCatalogue catalogue;
    private final HeaderContentNegotiationStrategy accepted = new HeaderContentNegotiationStrategy();

    ProblemController(ProblemCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    record Problems(Collection<ProblemSection> items, @Nullable String next) {
    }

    @Operation(operationId = "listProblems", summary = "List what can go wrong",
            description = "Every problem that an answer may have, with its meaning and what to do. JSON by default.")
    @ApiResponse(responseCode = "200", description = "All problems", content = {
            @Content(mediaType = JSON, examples = @ExampleObject(ALL_JSON)),
            @Content(mediaType = "text/markdown", examples = @ExampleObject(EXAMPLE_MARKDOWN)),
            @Content(mediaType = "text/html", examples = @ExampleObject(EXAMPLE_HTML))})
    @GetMapping(path = "/problems", produces = {JSON, MARKDOWN, HTML})
    ResponseEntity<?> list(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        return answer(request, new Problems(catalogue.sections(), null), "Problems", catalogue.markdown());
    }

    @Operation(operationId = "getProblem", summary = "Explain a problem",
            description = "The page that the 'type' of a problem points to. JSON by default, a page for browsers.")
    @ApiResponse(responseCode = "200", description = "The problem", content = {
            @Content(mediaType = JSON, examples = @ExampleObject(ONE_JSON)),
            @Content(mediaType = "text/markdown", examples = @ExampleObject(EXAMPLE_MARKDOWN)),
            @Content(mediaType = "text/html", examples = @ExampleObject(EXAMPLE_HTML))})
    @GetMapping(path = "/problems/{slug}", produces = {JSON, MARKDOWN, HTML})
    ResponseEntity<?> get(@Parameter(description = "The last part of the problem's 'type'", example = "run-active")
            @PathVariable String slug, NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        ProblemSection section = catalogue.get(slug);
        return answer(request, section, section.title(), section.markdown());
    }

    private ResponseEntity<?> answer(NativeWebRequest request, Object json, String title, String markdown)
            throws HttpMediaTypeNotAcceptableException {
        String type = preferred(request);
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(type)).body(switch (type) {
            case HTML -> HtmlPage.of(title, markdown);
            case MARKDOWN -> markdown;
            default -> json;
        });
    }

    /** The first of ours that fits the caller's favourite; the mapping has made sure that one does. */
    private String preferred(NativeWebRequest request) throws HttpMediaTypeNotAcceptableException {
        return accepted.resolveMediaTypes(request).stream()
                .flatMap(wanted -> List.of(JSON, MARKDOWN, HTML).stream()
                        .filter(ours -> wanted.isCompatibleWith(MediaType.parseMediaType(ours))))
                .findFirst().orElse(JSON);
    }
}
