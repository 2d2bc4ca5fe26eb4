/** What is kept of runs and their files, for how long, and what becomes of them when their job is deleted. */
@NamedInterface("retention")
@NullMarked
package io.logist.run.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
