package io.logist.diff;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Two runs side by side. */
@RestController
@Tag(name = "Runs")
@RequestMapping("/jobs/{id}/runs/{a}/diff/{b}")
class DiffController {

    private final RunDiffs diffs;

    DiffController(RunDiffs diffs) {
        this.diffs = diffs;
    }

    @Operation(operationId = "compareRuns", summary = "What differs between two runs",
            description = "Whether the second run fixed what failed in the first, as outcome.verdict; and what differs in "
                    + "parameters, variables, definition, steps and the files that the two left in the end. At most 1,000 files "
                    + "and 1 MiB of text; files over 1 MiB and those that are no text give their sizes alone. With Accept: "
                    + "text/x-diff the files as one patch, for git apply or patch -p1.")
    @DiffDocs.Compares
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    DiffView compare(@PathVariable String id, @PathVariable String a, @PathVariable String b) {
        return diffs.compare(id, a, b);
    }

    @Operation(hidden = true)
    @GetMapping(produces = {DiffDocs.PATCH, MediaType.TEXT_PLAIN_VALUE})
    void patch(@PathVariable String id, @PathVariable String a, @PathVariable String b, HttpServletRequest request,
            HttpServletResponse response) throws IOException {
        boolean asked = String.valueOf(request.getHeader("Accept")).contains(DiffDocs.PATCH);
        response.setContentType(asked ? DiffDocs.PATCH : "text/plain;charset=UTF-8");
        diffs.patch(id, a, b, response.getOutputStream());
    }
}
