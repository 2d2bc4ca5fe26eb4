package io.logist.job.catalogue;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Meets requests that leave the job's id out, and says so rather than "no such route". */
@Hidden
@RestController
class MissingJobController {

    @PostMapping({"/jobs/reruns", "/jobs/runs", "/jobs/step"})
    void refuse(HttpServletRequest request) {
        String path = request.getRequestURI();
        throw new JobIdRequired(path.substring(path.lastIndexOf('/') + 1));
    }
}
