package io.logist.job.files;

import io.logist.page.InvalidParameter;
import io.logist.workspace.files.StoredFile;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The rights of a file as the API writes them. As in git, a file is executable or it is not. */
final class FileRights {

    static final String HEADER = "X-File-Mode";

    private static final Pattern OCTAL = Pattern.compile("[0-7]{3,4}");
    private static final int ANY_EXECUTE = 0111;

    private FileRights() {
    }

    static String of(StoredFile file) {
        return file.executable() ? "0755" : "0644";
    }

    /**
     * @return null if there is no header
     * @throws InvalidParameter if it is not octal
     */
    static @Nullable Boolean executable(@Nullable String header) {
        if (header == null) {
            return null;
        }
        if (!OCTAL.matcher(header).matches()) {
            throw new InvalidParameter(HEADER, "must be three or four octal digits, as in 0755");
        }
        return (Integer.parseInt(header, 8) & ANY_EXECUTE) != 0;
    }
}
