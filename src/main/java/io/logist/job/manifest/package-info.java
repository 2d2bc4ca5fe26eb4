/** Manifests as they come: read from JSON or YAML, checked, and told every mistake of theirs at once. */
@NullMarked
package io.logist.job.manifest;

import org.jspecify.annotations.NullMarked;
