package io.logist.job.files;

import io.logist.job.IfMatch;
import io.logist.job.catalogue.JobFiles;
import io.logist.job.catalogue.JobFiles.Edited;
import io.logist.job.catalogue.JobFiles.Revision;
import io.logist.workspace.FilePath;
import io.logist.workspace.files.StoredFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** One file of a job. */
@RestController
@Tag(name = "Jobs")
@RequestMapping("/jobs/{id}/files/{*path}")
class JobFileController {

    private final JobFiles files;
    private final FileUploads uploads;
    private final OwnFiles own;

    JobFileController(JobFiles files, FileUploads uploads, OwnFiles own) {
        this.files = files;
        this.uploads = uploads;
        this.own = own;
    }

    @Operation(operationId = "getJobFile", summary = "One file of a job",
            description = "Its bytes, as they were stored. X-File-Mode says whether it is executable, the ETag in which "
                    + "revision it was looked for.")
    @FileDocs.Sends
    @GetMapping
    void get(@PathVariable String id, @FileDocs.Path @PathVariable String path,
            @Parameter(description = FileDocs.REVISION) @RequestParam(required = false) @Nullable String revision,
            HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
        FilePath wanted = RequestedPath.of(request, path);
        Revision where = files.find(id, RevisionNumber.of(revision));
        StoredFile file = own.find(where, wanted).filter(found -> found.kind() == StoredFile.Kind.FILE)
                .orElseThrow(() -> new FileNotFound(where, wanted));
        if (new ServletWebRequest(request, response).checkNotModified(RevisionNumber.eTag(where))) {
            return;
        }
        if (HttpMethod.HEAD.matches(request.getMethod())) {
            open(file, response);
        } else {
            own.send(where.job(), file, () -> open(file, response));
        }
    }

    private static OutputStream open(StoredFile file, HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLengthLong(file.size());
        response.setHeader(FileRights.HEADER, FileRights.of(file));
        return response.getOutputStream();
    }

    @Operation(operationId = "putJobFile", summary = "Store one file of a job",
            description = "Takes the body as it comes, whatever its type, up to 100 MiB. Makes a new revision of the job, unless "
                    + "the file is the same already.")
    @FileDocs.TakesFile
    @PutMapping
    ResponseEntity<FileView> put(@PathVariable String id, @FileDocs.Path @PathVariable String path,
            @Parameter(description = "Octal, as in 0755; only whether it is executable counts. Without it a file that is "
                    + "there keeps its mode")
            @RequestHeader(name = FileRights.HEADER, required = false) @Nullable String mode,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) throws IOException, ServletException {
        FilePath wanted = RequestedPath.of(request, path);
        Edited edited = uploads.put(id, wanted, FileRights.executable(mode), UploadedBody.of(request), new IfMatch(ifMatch));
        boolean isNew = own.find(edited.before(), wanted).isEmpty();
        StoredFile file = own.find(edited.after(), wanted).orElseThrow();
        ResponseEntity.BodyBuilder answer = isNew ? ResponseEntity.created(URI.create(request.getRequestURI())) : ResponseEntity.ok();
        return answer.eTag(RevisionNumber.eTag(edited.after())).body(FileView.of(file, edited.after().number()));
    }

    @Operation(operationId = "deleteJobFile", summary = "Delete a file of a job",
            description = "Or a directory, with all below it. Makes a new revision; earlier ones keep the file.")
    @FileDocs.Deletes
    @DeleteMapping
    ResponseEntity<Void> delete(@PathVariable String id, @FileDocs.Path @PathVariable String path,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            HttpServletRequest request) throws IOException, ServletException {
        Edited edited = uploads.delete(id, RequestedPath.of(request, path), new IfMatch(ifMatch));
        return ResponseEntity.noContent().eTag(RevisionNumber.eTag(edited.after())).build();
    }
}
