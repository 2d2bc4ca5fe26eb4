package io.logist.workspace.snapshots;

import io.logist.workspace.Sizes;
import java.io.IOException;

/** The files are more than may be kept. Nothing of them was read. */
public final class WorkspaceTooLarge extends IOException {

    WorkspaceTooLarge(long size, long most) {
        super(("The files take up %s, and %s of them are kept at most. Remove what no later step needs, or list it under "
                + "workspace.exclude in the manifest; raise workspace.maxSize there, up to the server's own bound "
                + "logist.workspace.max-size; or set workspace.snapshots to false, and go without reruns that restore them.")
                .formatted(Sizes.text(size), Sizes.text(most)));
    }
}
