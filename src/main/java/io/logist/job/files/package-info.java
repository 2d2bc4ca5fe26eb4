/** The files of a job over HTTP: one by one, and many at once as an archive. */
@NullMarked
package io.logist.job.files;

import org.jspecify.annotations.NullMarked;
