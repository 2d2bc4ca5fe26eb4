package io.logist.job.files;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the API's documentation says of files, kept out of the controllers' way. */
final class FileDocs {

    static final String ZIP = "application/zip";
    static final String WINDOWS_ZIP = "application/x-zip-compressed";
    static final String GZIP = "application/gzip";
    static final String X_GZIP = "application/x-gzip";
    static final String TAR_GZIP = "application/x-tar+gzip";
    static final String GTAR = "application/x-gtar";
    /** All of them, as one header would list them. */
    static final String ARCHIVES = ZIP + ", " + WINDOWS_ZIP + ", " + GZIP + ", " + X_GZIP + ", " + TAR_GZIP + ", " + GTAR;
    static final String REVISION = "The revision's number, from 1; without it the newest";
    static final String ARCHIVE = "A zip or tar.gz of at most 100 MiB, 10,000 entries and 512 MiB unpacked; of links, devices and "
            + "paths that lead elsewhere the archive as a whole is refused. Executable files stay executable.";

    private static final String JSON = "application/json";
    private static final String BYTES = "application/octet-stream";
    private static final String ETAG = "The job's newest revision, in quotes";

    private FileDocs() {
    }

    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(description = "The file's path. Slashes between directories stand as they are, scripts/transform.sh; Swagger UI "
            + "would encode them, so try it with a file at the top", example = "transform.sh")
    @interface Path {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true,
            headers = @Header(name = "Link", description = "rel=\"next\", if there is a next page",
                    schema = @Schema(type = "string")),
            content = @Content(mediaType = JSON, examples = @ExampleObject(FileExamples.LIST)))
    @interface Lists {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @Parameter(name = "If-None-Match", in = ParameterIn.HEADER, schema = @Schema(type = "string"),
            description = "An ETag from before: 304 if the revision is still that one")
    @ApiResponse(responseCode = "200", description = "The file", headers = {
        @Header(name = "X-File-Mode", description = "0755 if it is executable, otherwise 0644", schema = @Schema(type = "string")),
        @Header(name = "ETag", description = "The revision, in quotes", schema = @Schema(type = "string"))},
            content = @Content(mediaType = BYTES, schema = @Schema(type = "string", format = "binary"),
                    examples = @ExampleObject(FileExamples.SCRIPT)))
    @ApiResponse(responseCode = "304", description = "The caller has it already")
    @interface Sends {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @RequestBody(required = true, description = "The file as it is", content = @Content(mediaType = BYTES,
            schema = @Schema(type = "string", format = "binary"), examples = @ExampleObject(FileExamples.SCRIPT)))
    @ApiResponse(responseCode = "201", description = "The file is stored under a new path",
            headers = @Header(name = "ETag", description = ETAG, schema = @Schema(type = "string")),
            content = @Content(mediaType = JSON, schema = @Schema(implementation = FileView.class),
                    examples = @ExampleObject(FileExamples.STORED)))
    @ApiResponse(responseCode = "200", description = "The file is stored in the place of another",
            headers = @Header(name = "ETag", description = ETAG, schema = @Schema(type = "string")),
            content = @Content(mediaType = JSON, schema = @Schema(implementation = FileView.class),
                    examples = @ExampleObject(FileExamples.STORED)))
    @interface TakesFile {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "204", description = "The file is gone",
            headers = @Header(name = "ETag", description = ETAG, schema = @Schema(type = "string")))
    @interface Deletes {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @RequestBody(required = true, description = "A zip or tar.gz", content = {
        @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary"),
                examples = @ExampleObject(FileExamples.ARCHIVE)),
        @Content(mediaType = GZIP, schema = @Schema(type = "string", format = "binary"),
                examples = @ExampleObject(FileExamples.ARCHIVE))})
    @ApiResponse(responseCode = "200", description = "The files are stored",
            headers = @Header(name = "ETag", description = ETAG, schema = @Schema(type = "string")),
            content = @Content(mediaType = JSON, schema = @Schema(implementation = UploadView.class),
                    examples = @ExampleObject(FileExamples.UPLOADED)))
    @interface TakesArchive {
    }
}
