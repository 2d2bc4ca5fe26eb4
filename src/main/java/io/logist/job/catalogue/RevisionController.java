package io.logist.job.catalogue;

import io.logist.page.InvalidParameter;
import io.logist.page.Page;
import io.logist.page.PageRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Definitions as they were. */
@RestController
@Tag(name = "Jobs")
@RequestMapping(path = "/jobs/{id}/revisions", produces = MediaType.APPLICATION_JSON_VALUE)
class RevisionController {

    private final JobCatalogue catalogue;

    RevisionController(JobCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Operation(operationId = "listRevisions", summary = "The revisions of a job",
            description = "Newest first, without manifests.")
    @JobDocs.Revisions
    @GetMapping
    ResponseEntity<Page<RevisionView>> list(@PathVariable String id, @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor, HttpServletRequest request) {
        return catalogue.revisions(id, PageRequest.of(limit, cursor)).answerTo(request);
    }

    @Operation(operationId = "getRevision", summary = "One revision of a job",
            description = "The manifest as it was sent then. Revisions never change.")
    @JobDocs.Revision
    @GetMapping("/{r}")
    RevisionView get(@PathVariable String id, @PathVariable String r) {
        return catalogue.revision(id, number(r));
    }

    private static int number(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new InvalidParameter("r", "must be the number of a revision, from 1");
        }
        return Integer.parseInt(text);
    }
}
