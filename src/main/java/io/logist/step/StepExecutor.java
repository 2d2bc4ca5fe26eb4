package io.logist.step;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Executes the steps of one type. To add a type, declare one Spring bean of this interface: its keys are then known to
 * manifests, its mistakes are reported with the others, and the engine calls it.
 *
 * <p>An executor is stateless and called from many threads at once. A step is executed <em>at least once</em>: when an
 * instance dies before the result is recorded, {@link #execute} is called again with a higher
 * {@linkplain StepContext#attempt() attempt}.
 *
 * @param <C> the keys of this type, read into a record
 */
public interface StepExecutor<C> {

    /** The word that stands behind {@code type:} in a manifest. */
    String type();

    /**
     * Reads the keys of this type. Called when a manifest is checked, where values may still hold {@code ${...}}
     * references, and again right before {@link #execute}, with every reference resolved. Each key that exists must be
     * asked for on every call, since a key that nobody asks for is refused as unknown. Mistakes go to
     * {@link Fields#error}; a value with a mistake, or one that is still a reference, reads as null, an empty
     * collection or the default.
     */
    C read(Fields fields);

    /**
     * Executes one attempt, on a thread of its own, without any transaction open.
     *
     * <p>An interrupt means: end everything that was started, then throw {@code InterruptedException}. The engine knows
     * whether it was a timeout, a cancellation or a shutdown. Any other exception fails the step as
     * {@code internal-error}; failures of the user's own making are {@link StepResult.Failed}.
     */
    StepResult execute(C config, StepContext context) throws InterruptedException;

    /** How long an attempt may take when its step does not say; null: as long as the run may. */
    default @Nullable Duration timeout() {
        return null;
    }

    /** Keys whose text is taken as it stands, so that no value can become code; {@code ${...}} is not looked up there. */
    default Set<String> literalKeys() {
        return Set.of();
    }

    /**
     * Keys in which {@code ${secrets.NAME}} may stand: those whose values are neither recorded nor shown to other programs,
     * as arguments of a command are.
     */
    default Set<String> secretKeys() {
        return Set.of();
    }

    /** Names that {@code ${steps.x.outputs.NAME}} may use, where they are known beforehand; empty: any name. */
    default Set<String> outputNames(C config) {
        return Set.of();
    }

    /**
     * Whether {@link #execute} does nothing but compute its outputs, at once. Such a step may be executed again unseen, so
     * its beginning need not be recorded before it runs.
     */
    default boolean isPure() {
        return false;
    }

    /** Whether steps of this type read or write files; a job without any such step never gets a directory. */
    default boolean usesWorkspace() {
        return false;
    }
}
