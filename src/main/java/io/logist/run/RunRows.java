package io.logist.run;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * The rows of runs. Steps are fetched by the query's own words: an entity graph would make Hibernate build the loader anew
 * at every call.
 */
interface RunRows extends Repository<RunRow, Long> {

    @Query("from RunRow r left join fetch r.steps where r.id = :id")
    Optional<RunRow> findById(long id);

    @Query("from RunRow r left join fetch r.steps where r.jobId = :job and r.number = :number")
    Optional<RunRow> findByJobIdAndNumber(long job, int number);

    @Query("""
            from RunRow r left join fetch r.steps where r.jobId = :job
               and r.number = (select max(n.number) from RunRow n where n.jobId = :job and n.state not in :states)
            """)
    Optional<RunRow> newestNotIn(long job, Collection<RunState> states);

    @Query("""
            from RunRow r left join fetch r.steps where r.jobId = :job
               and r.number = (select max(n.number) from RunRow n
                               where n.jobId = :job and n.finishedAt is null and n.state = :state)
            """)
    Optional<RunRow> newestUnfinished(long job, RunState state);

    @Query("""
            select r.number from RunRow r
             where r.jobId = :job and r.finishedAt is null and r.state in :states order by r.number desc
            """)
    List<Integer> unfinishedIn(long job, Collection<RunState> states, Limit limit);

    @Query("from RunRow r left join fetch r.steps where r.jobId = :job and r.finishedAt is null")
    List<RunRow> unfinished(long job);

    @Query("from RunRow r where r.jobId = :job and r.number < :before order by r.number desc")
    List<RunRow> pageOfJob(long job, long before, Limit limit);

    @Query("""
            from RunRow r
             where r.id < :before
               and (:job is null or r.jobId = :job)
               and (:state is null or r.state = :state)
               and (:kind is null or r.kind = :kind)
               and (cast(:since as Instant) is null or r.queuedAt >= :since)
             order by r.id desc
            """)
    List<RunRow> page(long before, @Nullable Long job, @Nullable RunState state, @Nullable RunKind kind,
            @Nullable Instant since, Limit limit);
}
