/** Attempts of steps: which is due, how one is made and stopped, what it left and what came of it. */
@NullMarked
package io.logist.engine.attempts;

import org.jspecify.annotations.NullMarked;
