package io.logist.step.isolation;

import io.logist.step.ShellRules;
import io.logist.step.StepResult;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides once, at the start, whether and how shell steps may run here. Nothing less takes the place of what is configured. */
public final class Protection {

    private static final Logger LOG = LoggerFactory.getLogger(Protection.class);

    private final Isolation isolation;
    private final ShellRules.Isolation inForce;
    private final StepResult.@Nullable Failed refusal;

    private Protection(Isolation isolation, ShellRules.Isolation inForce, StepResult.@Nullable Failed refusal) {
        this.isolation = isolation;
        this.inForce = inForce;
        this.refusal = refusal;
    }

    /**
     * @param mayBeRoot whether steps may run as root where the settings do not say
     * @param isRoot whether the server does
     */
    public static Protection of(ShellSettings settings, Path home, boolean mayBeRoot, boolean isRoot)
            throws InterruptedException {
        Isolation isolation = switch (settings.isolation()) {
            case NONE -> new Isolation.None();
            case USER -> new OtherUser(settings.user(), home);
            case BWRAP -> new Bubblewrap(home);
        };
        String configured = settings.isolation().toString();
        String hindrance = isolation.hindrance();
        if (hindrance != null) {
            return refusing(isolation, configured, "isolation-unavailable",
                    "Shell steps are refused, since logist.shell.isolation=" + configured + " is not available: " + hindrance, hindrance);
        }
        if (isRoot && settings.isolation() == ShellSettings.Level.NONE) {
            if (!(settings.allowRoot() == null ? mayBeRoot : settings.allowRoot())) {
                return refusing(isolation, configured, "root-not-allowed", "Shell steps are refused, since Logist runs as root. Start it as another "
                        + "user, or set logist.shell.isolation to user or bwrap, or logist.shell.allow-root=true", "Logist runs as root");
            }
            LOG.warn("Shell steps run as root, and can do anything to this machine. Start Logist as another user, or set "
                    + "logist.shell.isolation to user or bwrap");
        }
        return new Protection(isolation, new ShellRules.Isolation(configured, true, null), null);
    }

    private static Protection refusing(Isolation isolation, String configured, String code, String message, String reason) {
        LOG.error(message);
        return new Protection(isolation, new ShellRules.Isolation(configured, false, reason), StepResult.failed(code, message));
    }

    public Isolation isolation() {
        return isolation;
    }

    public ShellRules.Isolation inForce() {
        return inForce;
    }

    public StepResult.@Nullable Failed refusal() {
        return refusal;
    }
}
