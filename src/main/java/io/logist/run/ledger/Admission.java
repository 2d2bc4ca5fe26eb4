package io.logist.run.ledger;

/** Decides on one new run. */
@FunctionalInterface
public interface Admission {

    /**
     * Looks at the job as it stands and either {@linkplain Desk#queue queues} one run or throws the refusal. Called while
     * the job's row is locked, in a transaction that is shared with others: it only reads, briefly, and may be called again
     * if the transaction has to be.
     */
    void decide(Desk desk);
}
