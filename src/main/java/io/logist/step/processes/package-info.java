/** How the processes of shell steps are started, marked, watched, held to their limits and ended. */
@NullMarked
package io.logist.step.processes;

import org.jspecify.annotations.NullMarked;
