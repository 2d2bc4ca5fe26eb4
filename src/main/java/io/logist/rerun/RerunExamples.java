package io.logist.rerun;

/** Examples for the API's documentation. */
final class RerunExamples {

    static final String BODY = """
            {"parameters": {"day": "2026-02-01"}, "reason": "the upstream table is repaired"}""";

    private static final String STEP_1 = """
            {"number": 1, "name": "extract", "type": "shell", "state": "CARRIED", "originRun": 1, "attempts": 1,
             "exitCode": 0, "outputs": {}, "startedAt": "2026-02-01T04:00:00.004Z",
             "finishedAt": "2026-02-01T04:00:01.7Z", "error": null}""";

    private static final String GIVEN = """
            "partial": false, "revision": 2, "startStep": 2, "untilStep": 2, "sourceRun": 1, "rootRun": 1,
            "supersededBy": null, "cancelRequested": false, "parameters": {"day": "2026-02-01"}, "env": {},
            "reason": "the upstream table is repaired", "requestedBy": "anonymous",
            "queuedAt": "2026-02-01T05:00:00Z", "failure": null,
            "warnings": [{"code": "carried-steps-used-old-parameters", "message": "These steps are carried with results \
            that they came to with the source run's parameters.", "steps": ["extract"]}],""";

    static final String QUEUED = "{\"job\": \"nightly-etl\", \"number\": 2, \"kind\": \"RERUN\", \"state\": \"QUEUED\", "
            + GIVEN + "\"progress\": {\"done\": 1, \"total\": 2}, \"startedAt\": null, \"finishedAt\": null, \"steps\": ["
            + STEP_1 + """
            , {"number": 2, "name": "transform", "type": "shell", "state": "PENDING", "originRun": null, "attempts": 0,
             "exitCode": null, "outputs": null, "startedAt": null, "finishedAt": null, "error": null}]}""";

    static final String SUCCEEDED = "{\"job\": \"nightly-etl\", \"number\": 2, \"kind\": \"RERUN\", \"state\": \"SUCCEEDED\", "
            + GIVEN + "\"progress\": {\"done\": 2, \"total\": 2}, \"startedAt\": \"2026-02-01T05:00:00.003Z\", "
            + "\"finishedAt\": \"2026-02-01T05:00:00.9Z\", \"steps\": [" + STEP_1 + """
            , {"number": 2, "name": "transform", "type": "shell", "state": "SUCCEEDED", "originRun": null, "attempts": 1,
             "exitCode": 0, "outputs": {"rows": "42"}, "startedAt": "2026-02-01T05:00:00.004Z",
             "finishedAt": "2026-02-01T05:00:00.9Z", "error": null}]}""";

    static final String PLAN = """
            {"accepted": true, "refusal": null, "sourceRun": 1, "rootRun": 1, "revision": 2, "startStep": 2, "untilStep": 2,
             "parameters": {"day": "2026-01-31"},
             "steps": [
              {"number": 1, "name": "extract", "action": "CARRY", "change": "unchanged", "originRun": 1,
               "reason": "was SUCCEEDED in run 1"},
              {"number": 2, "name": "transform", "action": "EXECUTE", "change": "changed", "originRun": null,
               "reason": "stands at or behind the step to start from"}],
             "files": {"mode": "restore", "from": {"run": 1, "step": 1}, "restored": ["raw.csv"], "removed": ["clean.csv"],
              "overlaid": ["transform.sh"], "omitted": 0, "compared": true}, "warnings": [],
             "planToken": "0x1zEw9yXK9VbQ"}""";

    private RerunExamples() {
    }
}
