/** Reading the files that steps left. */
@NullMarked
package io.logist.run.files;

import org.jspecify.annotations.NullMarked;
