/** How the processes of shell steps are started, marked, watched, bounded and ended. */
@NullMarked
package io.logist.step.processes;

import org.jspecify.annotations.NullMarked;
