/** Logist: runs jobs made of ordered steps, and reruns any of them from any step. */
@NullMarked
package io.logist;

import org.jspecify.annotations.NullMarked;
