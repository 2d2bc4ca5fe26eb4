package io.logist.workspace.repositories;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Keeps JGit to itself: it neither starts the machine's git to ask for its settings, nor reads those of the user that
 * Logist runs as, nor writes into his directory. It holds no large file in memory, and takes the platform's SHA-1, which is
 * many times faster than JGit's own. It measures how finely the file system tells time beside the work: until that is known, for some
 * seconds after the first snapshot, it reads more than it has to, while the snapshot need not wait.
 */
final class GitSettings extends SystemReader.Delegate {

    private static final int ONE_MIB = 1 << 20;

    private GitSettings(SystemReader system) {
        super(system);
    }

    static synchronized void install() {
        if (SystemReader.getInstance() instanceof GitSettings) {
            return;
        }
        SystemReader.setInstance(new GitSettings(SystemReader.getInstance()));
        FS.FileStoreAttributes.setBackground(true);
        WindowCacheConfig memory = new WindowCacheConfig();
        memory.setStreamFileThreshold(ONE_MIB);
        memory.install();
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    /** Settings that are in no file. */
    private static final class Nothing extends FileBasedConfig {

        Nothing(Config parent, FS fs) {
            super(parent, null, fs);
            setString("core", null, "sha1Implementation", "jdkNative");
        }

        @Override
        public void load() {
            // There is nothing to load from.
        }

        @Override
        public void save() {
            // What JGit measures of the file system lasts as long as the process.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
