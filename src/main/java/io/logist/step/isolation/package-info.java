/** What keeps shell steps apart from the server: as whom and where they run, and whether they may run here at all. */
@NullMarked
package io.logist.step.isolation;

import org.jspecify.annotations.NullMarked;
