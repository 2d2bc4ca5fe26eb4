package io.logist.step;

/** One {@code ${...}} in a manifest. Looked up, never evaluated. */
public sealed interface Reference {

    /** {@code ${params.name}} */
    record Param(String name) implements Reference {
    }

    /** {@code ${steps.step.outputs.key}} */
    record Output(String step, String key) implements Reference {
    }

    /** {@code ${run.number}} */
    record RunNumber() implements Reference {
    }

    /** Anything else between the braces; refused when the manifest is posted. */
    record Unknown(String text) implements Reference {
    }
}
