package io.logist.rerun;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.logist.workspace.files.Contents;
import io.logist.workspace.files.FileEdit;
import io.logist.workspace.files.FileTrees;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Gives jobs new revisions with other files of their own, whatever the API has to offer for that. */
class JobFileRevisions {

    private static final String NEWEST = """
            select r.files from job_revision r join job j on j.id = r.job_id and j.latest_revision = r.revision where j.id = :job
            """;
    private static final String ADD = """
            insert into job_revision (job_id, revision, manifest, files, created_at)
            select r.job_id, r.revision + 1, r.manifest, :files, now()
              from job_revision r join job j on j.id = r.job_id and j.latest_revision = r.revision where j.id = :job
            """;
    private static final String COUNT = "update job set latest_revision = latest_revision + 1 where id = :job returning latest_revision";

    private final JdbcClient jdbc;
    private final FileTrees trees;

    JobFileRevisions(JdbcClient jdbc, FileTrees trees) {
        this.jdbc = jdbc;
        this.trees = trees;
    }

    /** @return the new revision */
    int put(LogistJob job, Map<String, String> files, String... removed) throws IOException {
        long key = jdbc.sql("select id from job where slug = :id").param("id", job.id()).query(Long.class).single();
        String before = (String) jdbc.sql(NEWEST).param("job", key).query().singleRow().get("files");
        int next = jdbc.sql("select latest_revision + 1 from job where id = :job").param("job", key).query(Integer.class).single();
        String now = trees.commit(key, before, new FileEdit(false, contents(key, before, files), List.of(removed)),
                new FileTrees.Note(job.id(), next, "by a test"));
        jdbc.sql(ADD).param("job", key).param("files", now).update();
        return jdbc.sql(COUNT).param("job", key).query(Integer.class).single();
    }

    private List<FileEdit.NewFile> contents(long key, @Nullable String before, Map<String, String> files) throws IOException {
        List<FileEdit.NewFile> put = new ArrayList<>();
        try (Contents contents = trees.contents(key, before)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                String content = contents.add(new ByteArrayInputStream(file.getValue().getBytes(UTF_8)));
                put.add(new FileEdit.NewFile(file.getKey(), file.getValue().startsWith("#!"), content));
            }
            contents.flush();
        }
        return put;
    }
}
