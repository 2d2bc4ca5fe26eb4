package io.logist.diff;

import org.jspecify.annotations.Nullable;

/** A value in the one run and in the other; null where there is none. */
record Both<T>(@Nullable T from, @Nullable T to) {
}
