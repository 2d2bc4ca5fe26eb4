/** The jobs that there are, with all their revisions: how they are kept, changed, listed and read. */
@NullMarked
package io.logist.job.catalogue;

import org.jspecify.annotations.NullMarked;
