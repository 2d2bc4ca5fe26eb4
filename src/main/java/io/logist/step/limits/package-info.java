/** How much a shell step may use, as its manifest and the server say. */
@NullMarked
package io.logist.step.limits;

import org.jspecify.annotations.NullMarked;
