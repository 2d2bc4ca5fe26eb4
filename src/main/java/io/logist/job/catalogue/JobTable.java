package io.logist.job.catalogue;

import io.logist.job.JobId;
import io.logist.job.JobRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The statements on the rows of jobs. Each change says under which condition it holds and whether it held.
 */
@Component
class JobTable {

    private static final String INSERT = """
            insert into job (slug, latest_revision, created_at, updated_at) values (:slug, 1, :now, :now)
            on conflict (slug) do nothing
            returning id, slug, latest_revision, last_run
            """;

    private static final String FIND = "select id, slug, latest_revision, last_run from job where slug = :slug";

    private static final String WHOLE = """
            select id, slug, latest_revision, last_run, created_at, updated_at from job where slug = :slug
            """;

    private static final String LOCK = FIND + " for update";

    /** In one order for everybody, so that two callers do not wait for each other. */
    private static final String LOCK_ALL = """
            select id, slug, latest_revision, last_run from job where slug = any(:slugs) order by id for update
            """;

    private static final String LOCK_FREE = LOCK_ALL + " skip locked";

    private static final String SLUG = "select slug from job where id = :key";

    private static final String REVISE = """
            update job set latest_revision = latest_revision + 1, updated_at = :now
             where id = :key and latest_revision = :expected
            """;

    private static final String DELETE = "delete from job where id = :key";

    /** What a list shows of a manifest is taken out by the database, since 200 whole ones could be 200 MiB. */
    private static final String LIST = """
            select j.id, j.slug, j.latest_revision, j.created_at, j.updated_at,
                   r.manifest::json ->> 'description' as description,
                   json_array_length(r.manifest::json -> 'steps') as step_count
              from job j join job_revision r on r.job_id = j.id and r.revision = j.latest_revision
             where j.slug > :after
             order by j.slug
             limit :rows
            """;

    private final JdbcClient jdbc;

    JobTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A line of the list of jobs. */
    record Listed(long key, String id, @Nullable String description, int revision, int stepCount, Instant createdAt,
            Instant updatedAt) {
    }

    /** The new job at revision 1, or empty if there is one of that id; of two at once, one gets it. */
    Optional<JobRef> insert(String slug, Instant now) {
        return jdbc.sql(INSERT).param("slug", slug).param("now", now.atOffset(ZoneOffset.UTC)).query(JobTable::ref).optional();
    }

    Optional<JobRef> find(String slug) {
        return JobId.possible(slug) ? jdbc.sql(FIND).param("slug", slug).query(JobTable::ref).optional()
                : Optional.empty();
    }

    Optional<Job> whole(String slug) {
        return JobId.possible(slug) ? jdbc.sql(WHOLE).param("slug", slug).query(JobTable::job).optional() : Optional.empty();
    }

    /** The same, locked until the transaction ends. */
    Optional<JobRef> lock(String slug) {
        return JobId.possible(slug) ? jdbc.sql(LOCK).param("slug", slug).query(JobTable::ref).optional()
                : Optional.empty();
    }

    /** The same for several at once. */
    List<JobRef> lock(Collection<String> slugs) {
        return lock(LOCK_ALL, slugs);
    }

    /** Those of them that nobody else has locked. */
    List<JobRef> lockFree(Collection<String> slugs) {
        return lock(LOCK_FREE, slugs);
    }

    private List<JobRef> lock(String sql, Collection<String> slugs) {
        return jdbc.sql(sql).param("slugs", slugs.stream().filter(JobId::possible).toArray(String[]::new))
                .query(JobTable::ref).list();
    }

    Optional<String> slug(long key) {
        return jdbc.sql(SLUG).param("key", key).query(String.class).optional();
    }

    /** Counts one revision on; false if the job is no longer at the expected one. */
    boolean revise(long key, int expected, Instant now) {
        return jdbc.sql(REVISE).param("key", key).param("expected", expected)
                .param("now", now.atOffset(ZoneOffset.UTC)).update() == 1;
    }

    boolean delete(long key) {
        return jdbc.sql(DELETE).param("key", key).update() == 1;
    }

    /** Ordered by id; those after the given one. */
    List<Listed> list(String after, int rows) {
        return jdbc.sql(LIST).param("after", after).param("rows", rows).query(JobTable::listed).list();
    }

    private static JobRef ref(ResultSet row, int number) throws SQLException {
        return new JobRef(row.getLong("id"), row.getString("slug"), row.getInt("latest_revision"), row.getInt("last_run"));
    }

    private static Job job(ResultSet row, int number) throws SQLException {
        return new Job(row.getLong("id"), row.getString("slug"), row.getInt("latest_revision"), row.getInt("last_run"),
                instant(row, "created_at"), instant(row, "updated_at"));
    }

    private static Listed listed(ResultSet row, int number) throws SQLException {
        return new Listed(row.getLong("id"), row.getString("slug"), row.getString("description"),
                row.getInt("latest_revision"), row.getInt("step_count"), instant(row, "created_at"), instant(row, "updated_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
