package io.logist.job.catalogue;

/** Examples for the API's documentation; a test posts them. */
final class JobExamples {

    static final String MANIFEST = """
            {"id": "nightly-etl", "description": "loads the day's orders",
             "parameters": {"day": {"type": "string", "default": "2026-01-31"}},
             "steps": [
              {"name": "extract", "type": "shell", "run": "printf '3\\n1\\n2\\n' > raw.csv; echo $LOGIST_PARAM_DAY",
               "timeout": "5m", "retry": {"maxAttempts": 3, "backoff": "2s"}},
              {"name": "transform", "type": "shell",
               "run": "sort raw.csv > clean.csv; echo rows=$(wc -l < clean.csv) >> $LOGIST_OUTPUT"},
              {"name": "report", "type": "set", "outputs": {"text": "${steps.transform.outputs.rows} rows of ${params.day}"}}]}""";

    static final String MANIFEST_YAML = """
            id: nightly-etl
            description: loads the day's orders
            parameters:
              day: {type: string, default: "2026-01-31"}
            steps:
              - name: extract
                type: shell
                run: printf '3\\n1\\n2\\n' > raw.csv; echo $LOGIST_PARAM_DAY
                timeout: 5m
                retry: {maxAttempts: 3, backoff: 2s}
              - name: transform
                type: shell
                run: |
                  sort raw.csv > clean.csv
                  echo rows=$(wc -l < clean.csv) >> $LOGIST_OUTPUT
              - name: report
                type: set
                outputs: {text: "${steps.transform.outputs.rows} rows of ${params.day}"}
            """;

    private static final String SHORT_MANIFEST = """
            {"id": "nightly-etl", "description": "loads the day's orders", "steps": [
             {"name": "extract", "type": "shell", "run": "./extract.sh > raw.csv"},
             {"name": "transform", "type": "shell", "run": "sort raw.csv > clean.csv"}]}""";

    static final String CREATED = """
            {"id": "nightly-etl", "description": "loads the day's orders", "status": "NEVER_RUN", "revision": 1, "manifest": """
            + SHORT_MANIFEST + """
            , "latestRun": null, "createdAt": "2026-02-01T04:00:00Z", "updatedAt": "2026-02-01T04:00:00Z"}""";

    static final String JOB = """
            {"id": "nightly-etl", "description": "loads the day's orders", "status": "SUCCEEDED", "revision": 2, "manifest": """
            + SHORT_MANIFEST + """
            , "latestRun": 3, "createdAt": "2026-02-01T04:00:00Z", "updatedAt": "2026-02-02T09:30:00Z"}""";

    static final String JOBS = """
            {"items": [{"id": "nightly-etl", "description": "loads the day's orders", "status": "SUCCEEDED", "revision": 2,
             "stepCount": 2, "latestRun": 3, "createdAt": "2026-02-01T04:00:00Z", "updatedAt": "2026-02-02T09:30:00Z"}],
             "next": null}""";

    static final String VALID = """
            {"valid": true, "errors": []}""";

    static final String INVALID = """
            {"valid": false, "errors": [
             {"pointer": "/steps/0/timout", "message": "is not a known key here; did you mean timeout?"}]}""";

    static final String REVISIONS = """
            {"items": [{"job": "nightly-etl", "revision": 2, "createdAt": "2026-02-02T09:30:00Z"},
             {"job": "nightly-etl", "revision": 1, "createdAt": "2026-02-01T04:00:00Z"}], "next": null}""";

    static final String REVISION = """
            {"job": "nightly-etl", "revision": 2, "manifest": """ + SHORT_MANIFEST + """
            , "createdAt": "2026-02-02T09:30:00Z"}""";

    private JobExamples() {
    }
}
