/** {@code docs/problems.md}, served: a page for each problem at the address that its {@code type} gives. */
@NullMarked
package io.logist.problem.pages;

import org.jspecify.annotations.NullMarked;
