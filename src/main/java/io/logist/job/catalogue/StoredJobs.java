package io.logist.job.catalogue;

import io.logist.job.JobNotFound;
import io.logist.job.JobRef;
import io.logist.job.Jobs;
import io.logist.job.Manifest;
import io.logist.job.RevisionNotFound;
import io.logist.job.manifest.JsonDocument;
import io.logist.job.manifest.ManifestReader;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The jobs in the database, as the features that run them see them. */
@Component
class StoredJobs implements Jobs {

    private static final long MOST_CHARACTERS_KEPT = 8L * 1024 * 1024;
    private static final int MOST_IDS_KEPT = 10_000;

    private final JobTable table;
    private final RevisionTable revisions;
    private final ManifestReader reader;
    private final RecentDefinitions recent = new RecentDefinitions(MOST_CHARACTERS_KEPT);
    private final Map<Long, String> ids = new ConcurrentHashMap<>();
    private final Map<String, Long> keys = new ConcurrentHashMap<>();

    StoredJobs(JobTable table, RevisionTable revisions, ManifestReader reader) {
        this.table = table;
        this.revisions = revisions;
        this.reader = reader;
    }

    @Override
    public JobRef get(String id) {
        return table.find(id).orElseThrow(() -> new JobNotFound(id));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public JobRef lock(String id) {
        return lockIfAny(id).orElseThrow(() -> new JobNotFound(id));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<JobRef> lockIfAny(String id) {
        return table.lock(id);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, JobRef> lockAll(Collection<String> ids) {
        return byId(table.lock(ids));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<String, JobRef> lockFree(Collection<String> ids) {
        return byId(table.lockFree(ids));
    }

    private static Map<String, JobRef> byId(List<JobRef> jobs) {
        return jobs.stream().collect(Collectors.toMap(JobRef::id, Function.identity()));
    }

    @Override
    public long likelyKey(String id) {
        Long known = keys.get(id);
        return known != null ? known : remember(get(id).key(), id);
    }

    @Override
    public String id(long key) {
        String known = ids.get(key);
        if (known != null) {
            return known;
        }
        String id = table.slug(key).orElseThrow(() -> new JobNotFound("#" + key));
        remember(key, id);
        return id;
    }

    private long remember(long key, String id) {
        if (ids.size() >= MOST_IDS_KEPT) {
            ids.clear();
            keys.clear();
        }
        ids.put(key, id);
        keys.put(id, key);
        return key;
    }

    @Override
    public Manifest manifest(JobRef job, int revision) {
        Manifest manifest = manifestIfAny(job, revision);
        if (manifest == null) {
            throw new RevisionNotFound(job.id(), revision);
        }
        return manifest;
    }

    @Override
    public Manifest manifest(long key, int revision) {
        return definition(key, revision).manifest();
    }

    @Override
    public @Nullable String files(long key, int revision) {
        return definition(key, revision).files();
    }

    @Override
    public @Nullable Manifest manifestIfAny(JobRef job, int revision) {
        Definition definition = find(job.key(), revision);
        return definition == null ? null : definition.manifest();
    }

    private Definition definition(long key, int revision) {
        Definition definition = find(key, revision);
        if (definition == null) {
            throw new RevisionNotFound(id(key), revision);
        }
        return definition;
    }

    private @Nullable Definition find(long key, int revision) {
        Definition known = recent.get(key, revision);
        return known != null ? known
                : revisions.find(key, revision).map(stored -> read(key, stored)).orElse(null);
    }

    private Definition read(long key, JobRevision stored) {
        Definition definition = new Definition(reader.read(JsonDocument.parse(stored.manifest())), stored.files());
        recent.put(key, stored.revision(), definition, stored.manifest().length());
        return definition;
    }
}
