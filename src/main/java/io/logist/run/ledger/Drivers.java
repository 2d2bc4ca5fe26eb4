package io.logist.run.ledger;

/** Whoever drives runs on this instance, asked while new ones are being recorded. */
public interface Drivers {

    /** The name under which this instance drives runs. */
    String instance();

    /**
     * Keeps places for new runs, which are then recorded as picked by this instance and, by {@link RunsDispatched}, given to
     * it when they are committed. Called within their transaction; without its commit the places are free again.
     *
     * @return how many there are, at most as many as wanted
     */
    int reserve(int wanted);
}
