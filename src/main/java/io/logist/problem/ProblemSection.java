package io.logist.problem;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What {@code docs/problems.md} says of one problem.
 *
 * @param example an answer with this problem, as JSON
 * @param markdown the section with its heading
 */
public record ProblemSection(String slug, String title, int status, @JsonIgnore String example, String markdown) {

    /** What {@code type} says of a problem of this kind. */
    @JsonProperty
    public String type() {
        return "/problems/" + slug;
    }
}
