package io.logist.job;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface JobRows extends Repository<Job, Long> {

    Optional<Job> findBySlug(String slug);
}
