package io.logist.job.files;

import io.logist.job.IfMatch;
import io.logist.job.catalogue.JobFiles;
import io.logist.job.catalogue.JobFiles.Edited;
import io.logist.job.catalogue.JobFiles.Revision;
import io.logist.page.Page;
import io.logist.page.PageRequest;
import io.logist.workspace.files.StoredFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** All files of a job at once: to be looked over, and sent as an archive. */
@RestController
@Tag(name = "Jobs")
@RequestMapping(path = "/jobs/{id}/files", produces = MediaType.APPLICATION_JSON_VALUE)
class JobFilesController {

    private final JobFiles files;
    private final FileUploads uploads;
    private final OwnFiles own;

    JobFilesController(JobFiles files, FileUploads uploads, OwnFiles own) {
        this.files = files;
        this.uploads = uploads;
        this.own = own;
    }

    @Operation(operationId = "listJobFiles", summary = "The files of a job", description = "By path, with sizes and modes.")
    @FileDocs.Lists
    @GetMapping
    ResponseEntity<Page<FileView>> list(@PathVariable String id,
            @Parameter(description = FileDocs.REVISION) @RequestParam(required = false) @Nullable String revision,
            @RequestParam(required = false) @Nullable String limit, @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request) throws IOException {
        PageRequest page = PageRequest.of(limit, cursor);
        List<StoredFile> rows = own.list(files.find(id, RevisionNumber.of(revision))).stream()
                .filter(file -> page.after() == null || file.path().compareTo(page.after()) > 0)
                .sorted(Comparator.comparing(StoredFile::path)).limit(page.rows()).toList();
        return Page.of(rows, page, StoredFile::path).map(file -> FileView.of(file, null)).answerTo(request);
    }

    @Operation(operationId = "addJobFiles", summary = "Lay an archive over the files of a job",
            description = "Files that the archive has are added or replaced, others stay. One new revision, or none if all are "
                    + "the same already. " + FileDocs.ARCHIVE)
    @FileDocs.TakesArchive
    @PostMapping(consumes = {FileDocs.ZIP, FileDocs.WINDOWS_ZIP, FileDocs.GZIP, FileDocs.X_GZIP, FileDocs.TAR_GZIP, FileDocs.GTAR})
    ResponseEntity<UploadView> add(@PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) throws IOException {
        return answer(uploads.unpack(id, false, UploadedBody.of(request), new IfMatch(ifMatch)));
    }

    @Operation(operationId = "replaceJobFiles", summary = "Replace the files of a job by an archive",
            description = "The job then has the files of the archive and no others. " + FileDocs.ARCHIVE)
    @FileDocs.TakesArchive
    @PutMapping(consumes = {FileDocs.ZIP, FileDocs.WINDOWS_ZIP, FileDocs.GZIP, FileDocs.X_GZIP, FileDocs.TAR_GZIP, FileDocs.GTAR})
    ResponseEntity<UploadView> replace(@PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) throws IOException {
        return answer(uploads.unpack(id, true, UploadedBody.of(request), new IfMatch(ifMatch)));
    }

    private ResponseEntity<UploadView> answer(Edited edited) throws IOException {
        Revision after = edited.after();
        UploadView view = UploadView.of(after.number(), own.changes(edited), own.list(after).size());
        return ResponseEntity.ok().eTag(RevisionNumber.eTag(after)).body(view);
    }
}
