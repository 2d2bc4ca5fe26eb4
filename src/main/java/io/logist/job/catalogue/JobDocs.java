package io.logist.job.catalogue;

import io.logist.job.Jobs;
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

/** What the API's documentation says of jobs, kept out of the controllers' way. */
final class JobDocs {

    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";
    private static final String REVISION = "The newest revision, in quotes";
    private static final String NEXT = "rel=\"next\", if there is a next page";

    private JobDocs() {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @RequestBody(required = true, description = "The manifest, in JSON or YAML", content = {
        @Content(mediaType = JSON, schema = @Schema(type = "object"), examples = @ExampleObject(JobExamples.MANIFEST)),
        @Content(mediaType = YAML, schema = @Schema(type = "object"), examples = @ExampleObject(JobExamples.MANIFEST_YAML))})
    @interface TakesManifest {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "201", description = "The job is stored", headers = {
        @Header(name = "Location", description = "Where the job can be read", schema = @Schema(type = "string")),
        @Header(name = "ETag", description = REVISION, schema = @Schema(type = "string"))},
            content = @Content(mediaType = JSON, schema = @Schema(implementation = JobView.class),
                    examples = @ExampleObject(JobExamples.CREATED)))
    @interface Created {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "200", description = "The job",
            headers = @Header(name = "ETag", description = REVISION, schema = @Schema(type = "string")),
            content = @Content(mediaType = JSON, schema = @Schema(implementation = JobView.class),
                    examples = @ExampleObject(JobExamples.JOB)))
    @interface Job {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true,
            headers = @Header(name = "Link", description = NEXT, schema = @Schema(type = "string")),
            content = @Content(mediaType = JSON, examples = @ExampleObject(JobExamples.JOBS)))
    @interface Jobs {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "204", description = "The job is gone, with its revisions and runs")
    @interface Deleted {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "200", description = "Whether the manifest may be posted, and what is wrong with it",
            content = @Content(mediaType = JSON, schema = @Schema(implementation = JobController.Validation.class), examples = {
                @ExampleObject(name = "valid", value = JobExamples.VALID),
                @ExampleObject(name = "invalid", value = JobExamples.INVALID)}))
    @interface Validated {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "200", description = "One page", useReturnTypeSchema = true,
            headers = @Header(name = "Link", description = NEXT, schema = @Schema(type = "string")),
            content = @Content(mediaType = JSON, examples = @ExampleObject(JobExamples.REVISIONS)))
    @interface Revisions {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "200", description = "The revision", content = @Content(mediaType = JSON,
            schema = @Schema(implementation = RevisionView.class), examples = @ExampleObject(JobExamples.REVISION)))
    @interface Revision {
    }
}
