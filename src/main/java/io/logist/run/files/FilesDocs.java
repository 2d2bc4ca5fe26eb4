package io.logist.run.files;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

/** What the API's documentation says of the files of runs, kept out of the controller's way. */
final class FilesDocs {

    static final String ZIP = "application/zip";

    private static final String STEP = "The step that left them, by number or name; without it the last one that left any";

    private static final String PAGE = """
            {"items": [
              {"path": "clean.csv", "kind": "file", "size": 1204, "mode": "0644", "target": null},
              {"path": "extract.sh", "kind": "file", "size": 310, "mode": "0755", "target": null},
              {"path": "latest", "kind": "link", "size": 9, "mode": "0777", "target": "clean.csv"},
              {"path": "rejects", "kind": "directory", "size": 0, "mode": "0755", "target": null}],
             "next": null}""";

    private FilesDocs() {
    }

    /** A page of them. */
    record Files(List<WorkspaceFile> items, @Schema(types = {"string", "null"}) String next) {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(name = "step", in = ParameterIn.QUERY, schema = @Schema(type = "string"), description = STEP)
    @Parameter(name = "format", in = ParameterIn.QUERY, schema = @Schema(type = "string", allowableValues = {"json", "zip"}),
            description = "zip is the same as Accept: application/zip")
    @ApiResponse(responseCode = "200", description = "One page, or all as a zip",
            headers = @Header(name = "Link", description = "rel=\"next\", if there is a next page",
                    schema = @Schema(type = "string")),
            content = {@Content(mediaType = "application/json", schema = @Schema(implementation = Files.class),
                    examples = @ExampleObject(PAGE)),
                @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary"),
                        examples = @ExampleObject("PK..."))})
    @interface Lists {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(name = "path", in = ParameterIn.PATH, required = true, schema = @Schema(type = "string"), example = "clean.csv",
            description = "From the top of the workspace, as the list gives it")
    @Parameter(name = "step", in = ParameterIn.QUERY, schema = @Schema(type = "string"), description = STEP)
    @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, schema = @Schema(type = "string"),
            description = "An ETag from before: 304 if the content is still that one")
    @ApiResponse(responseCode = "200", description = "The content",
            headers = {@Header(name = "ETag", description = "The content's own id; the same content has the same",
                    schema = @Schema(type = "string")),
                @Header(name = "X-File-Mode", description = "0644, or 0755 if it is executable",
                        schema = @Schema(type = "string"))},
            content = @Content(mediaType = "application/octet-stream", schema = @Schema(type = "string", format = "binary"),
                    examples = @ExampleObject("day,orders\n2026-01-31,42\n")))
    @ApiResponse(responseCode = "304", description = "The caller has it already")
    @interface ShowsFile {
    }
}
