package io.logist.diff;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the API's documentation says of the comparison of runs, kept out of the controller's way. */
final class DiffDocs {

    static final String PATCH = "text/x-diff";

    private static final String DIFF = """
            {"job": "nightly-etl", "from": 1, "to": 2,
             "outcome": {"verdict": "fixed", "fixed": ["transform"], "notFixed": [], "broken": [],
              "summary": "Run 2 fixed what failed in run 1. Fixed: transform."},
             "state": {"from": "FAILED", "to": "SUCCEEDED"},
             "parameters": {"added": {}, "removed": {}, "changed": {"limit": {"from": 100, "to": 500}}},
             "env": {"added": {}, "removed": {}, "changed": {}},
             "manifest": {"fromRevision": 1, "toRevision": 2, "changed": [], "steps": [
              {"name": "extract", "number": {"from": 1, "to": 1}, "change": "unchanged", "formerName": null},
              {"name": "transform", "number": {"from": 2, "to": 2}, "change": "changed", "formerName": null}]},
             "steps": [
              {"name": "extract", "number": {"from": 1, "to": 1}, "state": {"from": "SUCCEEDED", "to": "CARRIED"},
               "originRun": {"from": null, "to": 1}, "attempts": {"from": 1, "to": 1}, "durationMs": {"from": 1696, "to": 1696},
               "exitCode": {"from": 0, "to": 0}, "outputs": {"added": {}, "removed": {}, "changed": {}},
               "error": {"from": null, "to": null}},
              {"name": "transform", "number": {"from": 2, "to": 2}, "state": {"from": "FAILED", "to": "SUCCEEDED"},
               "originRun": {"from": null, "to": null}, "attempts": {"from": 1, "to": 1}, "durationMs": {"from": 40, "to": 700},
               "exitCode": {"from": 1, "to": 0}, "outputs": {"added": {"rows": "42"}, "removed": {}, "changed": {}},
               "error": {"from": {"code": "exit-code", "message": "The command ended with exit code 1"}, "to": null}}],
             "files": [{"path": "clean.csv", "change": "changed", "kind": {"from": "file", "to": "file"},
              "size": {"from": 8, "to": 17}, "mode": {"from": "0644", "to": "0644"}, "binary": false,
              "diff": "diff --git a/clean.csv b/clean.csv\\n--- a/clean.csv\\n+++ b/clean.csv\\n@@ -1 +1,2 @@\\n orders,\\n+42,43,44\\n"}],
             "filesOmitted": 0, "truncated": false, "warnings": []}""";

    private DiffDocs() {
    }

    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ApiResponse(responseCode = "200", description = "The differences", content = {
        @Content(mediaType = "application/json", schema = @Schema(implementation = DiffView.class),
                examples = @ExampleObject(DIFF)),
        @Content(mediaType = PATCH, schema = @Schema(type = "string"), examples = @ExampleObject("--- a/clean.csv\n"))})
    @interface Compares {
    }
}
