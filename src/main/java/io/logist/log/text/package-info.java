/** Logs as callers read them: as they are, line by line, of a whole run, and while they grow. */
@NullMarked
package io.logist.log.text;

import org.jspecify.annotations.NullMarked;
