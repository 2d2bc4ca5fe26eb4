package io.logist.job.files;

/** Examples for the API's documentation. */
final class FileExamples {

    static final String SCRIPT = "#!/bin/sh\nsort raw.csv > clean.csv\n";

    static final String STORED = """
            {"path": "transform.sh", "size": 35, "mode": "0755", "revision": 2}""";

    static final String LIST = """
            {"items": [{"path": "config.json", "size": 120, "mode": "0644"},
             {"path": "scripts/transform.sh", "size": 35, "mode": "0755"}], "next": null}""";

    static final String UPLOADED = """
            {"revision": 3, "added": 2, "changed": 1, "removed": 0, "files": 4}""";

    static final String ARCHIVE = "(the bytes of the archive)";

    private FileExamples() {
    }
}
