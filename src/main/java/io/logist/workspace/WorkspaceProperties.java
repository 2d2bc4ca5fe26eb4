package io.logist.workspace;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this server allows the files of runs.
 *
 * @param maxSize how much one snapshot may hold, as {@link Sizes} reads it, whatever manifests say
 * @param keptDirectories how many of a job's finished runs keep their directory, newest first
 */
@ConfigurationProperties("logist.workspace")
public record WorkspaceProperties(@DefaultValue("2GiB") String maxSize, @DefaultValue("1") int keptDirectories) {

    public WorkspaceProperties {
        if (keptDirectories < 0) {
            throw new IllegalArgumentException(
                    "logist.workspace.kept-directories must be 0 or more, but is " + keptDirectories);
        }
        if (Sizes.parse(maxSize) == null) {
            throw new IllegalArgumentException(
                    "logist.workspace.max-size must be a size such as 512MiB or 2GiB, but is '" + maxSize + "'");
        }
    }

    /** In bytes: the smaller of both bounds. */
    public long most(WorkspaceRules rules) {
        long server = Sizes.parse(maxSize);
        return rules.maxSize() == null ? server : Math.min(rules.maxSize(), server);
    }
}
