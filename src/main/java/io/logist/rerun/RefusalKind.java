package io.logist.rerun;

import org.springframework.http.HttpStatus;

/** Why a rerun can be refused: one list for the plan, the request, the terminal and {@code docs/problems.md}. */
enum RefusalKind {
    INVALID_REQUEST(HttpStatus.BAD_REQUEST, "invalid-request"),
    INVALID_STEP(HttpStatus.BAD_REQUEST, "invalid-step"),
    INVALID_REVISION(HttpStatus.BAD_REQUEST, "invalid-revision"),
    INVALID_PARAMETERS(HttpStatus.BAD_REQUEST, "invalid-parameters"),
    RUN_NOT_FOUND(HttpStatus.NOT_FOUND, "run-not-found"),
    REVISION_NOT_FOUND(HttpStatus.NOT_FOUND, "revision-not-found"),
    NOTHING_TO_RERUN(HttpStatus.CONFLICT, "nothing-to-rerun"),
    RUN_ACTIVE(HttpStatus.CONFLICT, "run-active"),
    PLAN_CHANGED(HttpStatus.CONFLICT, "plan-changed"),
    NOTHING_FAILED(HttpStatus.CONFLICT, "nothing-failed"),
    MANIFEST_INCOMPATIBLE(HttpStatus.CONFLICT, "manifest-incompatible"),
    STEPS_INCOMPLETE(HttpStatus.CONFLICT, "steps-incomplete"),
    STEP_NEVER_RERUNS(HttpStatus.CONFLICT, "step-never-reruns"),
    CONFIRMATION_REQUIRED(HttpStatus.CONFLICT, "confirmation-required"),
    WORKSPACE_UNAVAILABLE(HttpStatus.CONFLICT, "workspace-unavailable");

    private final HttpStatus status;
    private final String slug;

    RefusalKind(HttpStatus status, String slug) {
        this.status = status;
        this.slug = slug;
    }

    HttpStatus status() {
        return status;
    }

    String slug() {
        return slug;
    }
}
