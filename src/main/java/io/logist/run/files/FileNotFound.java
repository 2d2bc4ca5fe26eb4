package io.logist.run.files;

import io.logist.problem.LogistException;
import org.springframework.http.HttpStatus;

class FileNotFound extends LogistException {

    FileNotFound(LeftTree tree, String path) {
        super(HttpStatus.NOT_FOUND, "file-not-found", "There is no file '%s' %s. GET %s/files%s lists those that there are."
                .formatted(path, tree.when(), tree.address(), tree.query()));
    }
}
