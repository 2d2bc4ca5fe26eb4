/** What happened to runs, in order: written with every change, read as a list or followed. */
@NullMarked
package io.logist.run.events;

import org.jspecify.annotations.NullMarked;
