package io.logist.job.files;

import io.logist.workspace.FilePath;
import io.logist.workspace.InvalidFilePath;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;

/** Which file a request is about. */
final class RequestedPath {

    private RequestedPath() {
    }

    /**
     * @param rest what follows {@code /files} in the path, decoded; begins with a slash
     * @throws InvalidFilePath if that names no file
     */
    static FilePath of(HttpServletRequest request, String rest) throws ServletException {
        if (rest.isEmpty()) {
            throw noArchive(request);
        }
        if (request.getRequestURI().contains(";")) {
            throw InvalidFilePath.bareSemicolon();
        }
        return new FilePath(rest.substring(1));
    }

    /** {@code /files} itself fits this route too, when its own refuse the method or the type. */
    private static ServletException noArchive(HttpServletRequest request) {
        return HttpMethod.PUT.matches(request.getMethod())
                ? new HttpMediaTypeNotSupportedException(type(request), MediaType.parseMediaTypes(FileDocs.ARCHIVES))
                : new HttpRequestMethodNotSupportedException(request.getMethod(), List.of("GET", "HEAD", "POST", "PUT"));
    }

    private static @Nullable MediaType type(HttpServletRequest request) {
        try {
            return request.getContentType() == null ? null : MediaType.parseMediaType(request.getContentType());
        } catch (InvalidMediaTypeException e) {
            return null;
        }
    }
}
