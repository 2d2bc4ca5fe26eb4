/** Reading runs: one with all its steps, those of a job and those across jobs. */
@NamedInterface("history")
@NullMarked
package io.logist.run.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
