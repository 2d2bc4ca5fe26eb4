/** How what a process prints comes into the log: both streams, in the order in which they were written. */
@NullMarked
package io.logist.step.output;

import org.jspecify.annotations.NullMarked;
