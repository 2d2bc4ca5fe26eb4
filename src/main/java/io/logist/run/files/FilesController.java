package io.logist.run.files;

import io.logist.page.InvalidParameter;
import io.logist.page.Page;
import io.logist.page.PageRequest;
import io.logist.workspace.InvalidFilePath;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The files of a run as its steps left them. They are read from what was kept, never from the directory of the run. */
@RestController
@Tag(name = "Runs")
@RequestMapping("/jobs/{id}/runs/{n}/files")
class FilesController {

    private final LeftTrees trees;
    private final FileAnswers answers;

    FilesController(LeftTrees trees, FileAnswers answers) {
        this.trees = trees;
        this.answers = answers;
    }

    @Operation(operationId = "listFilesOfRun", summary = "The files as a step left them",
            description = "The workspace after that step, failed or not; of a carried step, as it was left in its origin run. A "
                    + "step whose type does not work on files shows those that it found. With Accept: application/zip, or "
                    + "format=zip, all of it as one zip, with modes and links.")
    @FilesDocs.Lists
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Nullable ResponseEntity<Page<WorkspaceFile>> list(@PathVariable String id, @PathVariable String n,
            @RequestParam(required = false) @Nullable String step, @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor, @RequestParam(defaultValue = "json") String format,
            HttpServletRequest request, HttpServletResponse response) throws IOException {
        PageRequest page = PageRequest.of(limit, cursor);
        switch (format) {
            case "json" -> {
                return answers.page(trees.find(id, n, step), page).answerTo(request);
            }
            case "zip" -> {
                zip(id, n, step, request, response);
                return null;
            }
            default -> throw new InvalidParameter("format", "must be json or zip");
        }
    }

    @Operation(hidden = true)
    @Parameter(name = "format", in = ParameterIn.QUERY)
    @GetMapping(produces = FilesDocs.ZIP)
    void zip(@PathVariable String id, @PathVariable String n, @RequestParam(required = false) @Nullable String step,
            HttpServletRequest request, HttpServletResponse response) throws IOException {
        answers.zip(trees.find(id, n, step), request, response);
    }

    /** The pattern takes the list's own path too, if nothing else serves it as the caller wants it. */
    @Operation(operationId = "getFileOfRun", summary = "One file as a step left it",
            description = "Its content, held against its checksum. Links are not followed, wherever they point.")
    @FilesDocs.ShowsFile
    @GetMapping("/{*path}")
    void file(@PathVariable String id, @PathVariable String n, @PathVariable String path,
            @RequestParam(required = false) @Nullable String step, HttpServletRequest request, HttpServletResponse response)
            throws IOException, HttpMediaTypeNotAcceptableException {
        if (path.isEmpty()) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON, MediaType.valueOf(FilesDocs.ZIP)));
        }
        answers.file(trees.find(id, n, step), checked(request, path.substring(1)), request, response);
    }

    /** Steps may give files names that callers may not, so only what could not be one is refused. */
    private static String checked(HttpServletRequest request, String path) {
        if (request.getRequestURI().contains(";")) {
            throw InvalidFilePath.bareSemicolon();
        }
        for (String name : path.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw new InvalidFilePath("must not have '%s' between its slashes or at an end".formatted(name));
            }
        }
        return path;
    }
}
