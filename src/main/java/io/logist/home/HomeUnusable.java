package io.logist.home;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The directory of {@code logist.home} cannot be had, so that nothing can start. */
class HomeUnusable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private HomeUnusable(String description) {
        super(description);
    }

    private HomeUnusable(String description, Throwable cause) {
        super(description, cause);
    }

    static HomeUnusable empty() {
        return new HomeUnusable("logist.home names no directory: it is empty.");
    }

    static HomeUnusable noPath(InvalidPathException cause) {
        return new HomeUnusable("logist.home is no path of this system: %s.".formatted(cause.getReason()), cause);
    }

    static HomeUnusable readOnly(Path directory) {
        return new HomeUnusable("logist.home is '%s', where the user of this process may not write.".formatted(directory));
    }

    static HomeUnusable notMade(Path directory, FileSystemException cause) {
        String reason = switch (cause) {
            case FileAlreadyExistsException _ -> "'%s' is a file".formatted(cause.getFile());
            case AccessDeniedException _ -> "no access to '%s'".formatted(cause.getFile());
            default -> String.valueOf(cause.getMessage());
        };
        return new HomeUnusable("logist.home is '%s', which cannot be a directory: %s.".formatted(directory, reason), cause);
    }

    String description() {
        return String.valueOf(getMessage());
    }
}
