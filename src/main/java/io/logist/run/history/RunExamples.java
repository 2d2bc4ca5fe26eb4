package io.logist.run.history;

/** Examples of runs for the API's documentation. */
public final class RunExamples {

    public static final String QUEUED = """
            {"job": "nightly-etl", "number": 3, "kind": "RUN", "state": "QUEUED", "partial": false, "revision": 2,
             "startStep": 1, "untilStep": 2, "sourceRun": null, "rootRun": null, "supersededBy": null,
             "cancelRequested": false, "parameters": {"day": "2026-01-31"}, "env": {},
             "progress": {"done": 0, "total": 2}, "reason": "the monthly close", "requestedBy": "anonymous",
             "queuedAt": "2026-02-01T04:00:00Z", "startedAt": null, "finishedAt": null, "failure": null, "warnings": [],
             "steps": [
              {"number": 1, "name": "extract", "type": "shell", "state": "PENDING", "originRun": null, "attempts": 0,
               "exitCode": null, "outputs": null, "startedAt": null, "finishedAt": null, "error": null},
              {"number": 2, "name": "transform", "type": "shell", "state": "PENDING", "originRun": null, "attempts": 0,
               "exitCode": null, "outputs": null, "startedAt": null, "finishedAt": null, "error": null}]}""";

    public static final String SUCCEEDED = """
            {"job": "nightly-etl", "number": 3, "kind": "RUN", "state": "SUCCEEDED", "partial": false, "revision": 2,
             "startStep": 1, "untilStep": 2, "sourceRun": null, "rootRun": null, "supersededBy": null,
             "cancelRequested": false, "parameters": {"day": "2026-01-31"}, "env": {},
             "progress": {"done": 2, "total": 2}, "reason": "the monthly close", "requestedBy": "anonymous",
             "queuedAt": "2026-02-01T04:00:00Z", "startedAt": "2026-02-01T04:00:00.004Z",
             "finishedAt": "2026-02-01T04:00:02.4Z", "failure": null, "warnings": [],
             "steps": [
              {"number": 1, "name": "extract", "type": "shell", "state": "SUCCEEDED", "originRun": null, "attempts": 1,
               "exitCode": 0, "outputs": {}, "startedAt": "2026-02-01T04:00:00.004Z",
               "finishedAt": "2026-02-01T04:00:01.7Z", "error": null},
              {"number": 2, "name": "transform", "type": "shell", "state": "SUCCEEDED", "originRun": null, "attempts": 1,
               "exitCode": 0, "outputs": {"rows": "42"}, "startedAt": "2026-02-01T04:00:01.7Z",
               "finishedAt": "2026-02-01T04:00:02.4Z", "error": null}]}""";

    static final String PAGE = """
            {"items": [{"job": "nightly-etl", "number": 3, "kind": "RUN", "state": "SUCCEEDED", "partial": false,
              "revision": 2, "startStep": 1, "untilStep": 2, "sourceRun": null, "rootRun": null, "supersededBy": null,
              "cancelRequested": false, "parameters": {"day": "2026-01-31"}, "env": {},
              "progress": {"done": 2, "total": 2}, "reason": "the monthly close", "requestedBy": "anonymous",
              "queuedAt": "2026-02-01T04:00:00Z", "startedAt": "2026-02-01T04:00:00.004Z",
              "finishedAt": "2026-02-01T04:00:02.4Z", "failure": null, "warnings": []}],
             "next": "Mw"}""";

    private RunExamples() {
    }
}
