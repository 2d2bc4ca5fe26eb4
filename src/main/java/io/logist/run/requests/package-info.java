/** Requests that start runs or steer them: read, carried out once, and answered with the run as it stands or has ended. */
@NamedInterface("requests")
@NullMarked
package io.logist.run.requests;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
