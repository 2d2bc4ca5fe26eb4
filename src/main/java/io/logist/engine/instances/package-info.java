/** The instances of Logist that share a database: what this one is called and told, and whether the others hear of it. */
@NullMarked
package io.logist.engine.instances;

import org.jspecify.annotations.NullMarked;
