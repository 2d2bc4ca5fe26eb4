/** The step types that come with Logist, one file each. */
@NullMarked
package io.logist.step.executors;

import org.jspecify.annotations.NullMarked;
