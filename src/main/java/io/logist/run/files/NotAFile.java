package io.logist.run.files;

import io.logist.problem.LogistException;
import org.springframework.http.HttpStatus;

/** A path that leads to something which has no content of its own to send. No link is followed, wherever it points. */
class NotAFile extends LogistException {

    private NotAFile(String detail) {
        super(HttpStatus.CONFLICT, "not-a-file", detail);
    }

    static NotAFile link(String path, String target) {
        return new NotAFile(("'%s' is a symbolic link to '%s', and links are not followed. If that is a file of the workspace, "
                + "ask for it by its own path.").formatted(path, target));
    }

    static NotAFile directory(LeftTree tree, String path) {
        return new NotAFile("'%s' is a directory. GET %s/files%s lists the files, and with Accept: application/zip sends all."
                .formatted(path, tree.address(), tree.query()));
    }
}
