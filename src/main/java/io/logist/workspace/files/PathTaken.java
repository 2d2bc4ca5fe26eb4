package io.logist.workspace.files;

import io.logist.problem.LogistException;
import org.springframework.http.HttpStatus;

/** A file cannot be put where a directory is, nor below another file. */
public class PathTaken extends LogistException {

    PathTaken(String path, String by) {
        super(HttpStatus.CONFLICT, "path-taken", path.equals(by)
                ? "'%s' is a directory. Delete it first, or choose another path.".formatted(path)
                : "'%s' cannot be stored, since '%s' is a file. Delete that first, or choose another path."
                        .formatted(path, by));
    }
}
