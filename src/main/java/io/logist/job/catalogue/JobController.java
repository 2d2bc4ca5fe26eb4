package io.logist.job.catalogue;

import io.logist.job.IfMatch;
import io.logist.job.manifest.Submissions;
import io.logist.page.Page;
import io.logist.page.PageRequest;
import io.logist.problem.FieldError;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Jobs: making, reading, changing and deleting them. */
@RestController
@Tag(name = "Jobs")
@RequestMapping(path = "/jobs", produces = MediaType.APPLICATION_JSON_VALUE)
class JobController {

    private final JobService jobs;
    private final JobCatalogue catalogue;
    private final Submissions submissions;

    JobController(JobService jobs, JobCatalogue catalogue, Submissions submissions) {
        this.jobs = jobs;
        this.catalogue = catalogue;
        this.submissions = submissions;
    }

    /** What came of checking a manifest. */
    record Validation(boolean valid, @Schema(description = "Every mistake; empty if there is none") List<FieldError> errors) {
    }

    @Operation(operationId = "createJob", summary = "Create a job",
            description = "Stores the manifest as revision 1. Without an id one is drawn. The manifest is checked as a whole: "
                    + "a 400 tells every mistake at once.")
    @JobDocs.TakesManifest
    @JobDocs.Created
    @PostMapping(consumes = {"application/json", "application/yaml", "application/x-yaml", "text/yaml"})
    ResponseEntity<JobView> create(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        JobView job = jobs.create(submissions.forNewJob(body, type(request)));
        return ResponseEntity.created(URI.create("/jobs/" + job.id())).eTag(eTag(job)).body(job);
    }

    @Operation(operationId = "listJobs", summary = "List jobs", description = "In the order of their ids, without manifests.")
    @JobDocs.Jobs
    @GetMapping
    ResponseEntity<Page<JobSummary>> list(@RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor, HttpServletRequest request) {
        return catalogue.jobs(PageRequest.of(limit, cursor)).answerTo(request);
    }

    /** The ETag names the revision, which a status may outlive; so If-None-Match is not answered with 304. */
    @Operation(operationId = "getJob", summary = "One job",
            description = "With its newest manifest. The ETag is the revision; a change may send it as If-Match.")
    @JobDocs.Job
    @GetMapping("/{id}")
    JobView get(@PathVariable String id, HttpServletResponse response) {
        return tagged(catalogue.job(id), response);
    }

    @Operation(operationId = "replaceJob", summary = "Give a job a new manifest",
            description = "Makes a new revision; earlier runs keep theirs. The manifest that the job has already makes none.")
    @JobDocs.TakesManifest
    @JobDocs.Job
    @PutMapping(path = "/{id}", consumes = {"application/json", "application/yaml", "application/x-yaml", "text/yaml"})
    JobView replace(@PathVariable String id, @RequestBody(required = false) byte @Nullable [] body,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request, HttpServletResponse response) {
        return tagged(jobs.replace(submissions.forJob(id, body, type(request)), new IfMatch(ifMatch)), response);
    }

    @Operation(operationId = "deleteJob", summary = "Delete a job",
            description = "With all its revisions and runs. Refused while a run is active.")
    @JobDocs.Deleted
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        jobs.delete(id, new IfMatch(ifMatch));
    }

    @Operation(operationId = "validateJob", summary = "Check a manifest", description = "Stores nothing.")
    @JobDocs.TakesManifest
    @JobDocs.Validated
    @PostMapping(path = "/validate", consumes = {"application/json", "application/yaml", "application/x-yaml", "text/yaml"})
    Validation validate(@RequestBody(required = false) byte @Nullable [] body, HttpServletRequest request) {
        List<FieldError> mistakes = submissions.mistakes(body, type(request));
        return new Validation(mistakes.isEmpty(), mistakes);
    }

    private static MediaType type(HttpServletRequest request) {
        return MediaType.parseMediaType(request.getContentType());
    }

    private static JobView tagged(JobView job, HttpServletResponse response) {
        response.setHeader(HttpHeaders.ETAG, eTag(job));
        return job;
    }

    private static String eTag(JobView job) {
        return "\"" + job.revision() + "\"";
    }
}
