/**
 * The ledger of runs: new ones are admitted and recorded, whoever drives one records what happens, and those that wait for
 * others get their turn. Whatever changes the state of a run or of a step is a guarded statement here.
 */
@NamedInterface("ledger")
@NullMarked
package io.logist.run.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
