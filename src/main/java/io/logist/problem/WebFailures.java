package io.logist.problem;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** What Spring and Tomcat throw when a request does not fit the route it meets, or meets none. */
final class WebFailures {

    private WebFailures() {
    }

    static @Nullable LogistException of(Throwable failure) {
        return switch (failure) {
            case NoHandlerFoundException e -> new NoSuchRoute(e.getHttpMethod(), e.getRequestURL());
            case NoResourceFoundException e -> new NoSuchRoute(e.getHttpMethod().name(), "/" + e.getResourcePath());
            case HttpRequestMethodNotSupportedException e ->
                    new MethodNotAllowed(e.getMethod(), e.getSupportedMethods());
            case HttpMediaTypeNotSupportedException e ->
                    new UnsupportedMediaType(e.getContentType(), e.getSupportedMediaTypes());
            case HttpMediaTypeNotAcceptableException e -> new NotAcceptable(e.getSupportedMediaTypes());
            case HttpMessageNotReadableException e -> unreadable(e);
            case AsyncRequestTimeoutException _ -> new RequestTimedOut();
            default -> ofParameters(failure);
        };
    }

    private static @Nullable LogistException ofParameters(Throwable failure) {
        return switch (failure) {
            case MethodArgumentTypeMismatchException e ->
                    new BadParameter(e.getName(), Wanted.text(e.getRequiredType()));
            case MissingServletRequestParameterException e -> new BadParameter(e.getParameterName(), "is required");
            case MissingRequestHeaderException e -> new BadParameter(e.getHeaderName(), "is required, as a header");
            case ServletRequestBindingException e -> new MalformedRequest(e.getBody().getDetail());
            case MethodArgumentNotValidException e -> new InvalidBody(bodyErrors(e.getAllErrors()));
            case HandlerMethodValidationException e when !e.isForReturnValue() -> invalid(e);
            case InvalidParameterException e -> e.getErrorCode() == 413 ? new BodyTooLarge()
                    : new MalformedRequest("The query cannot be decoded. Write '%' itself as %25, and every other "
                            + "escape as % and two hexadecimal digits.");
            default -> null;
        };
    }

    private static LogistException unreadable(HttpMessageNotReadableException e) {
        return switch (e.getCause()) {
            case JacksonException json when !(json.getCause() instanceof IOException) -> JsonFailures.of(json);
            case null -> new InvalidBody(List.of(new FieldError("", "is required; send a JSON object")));
            default -> new MalformedRequest("The body could not be read to its end. Check Content-Length and the "
                    + "encoding of chunks, and send the request again.");
        };
    }

    private static LogistException invalid(HandlerMethodValidationException e) {
        List<FieldError> errors = e.getParameterValidationResults().stream()
                .flatMap(result -> result instanceof ParameterErrors body
                        ? bodyErrors(body.getAllErrors()).stream() : parameterErrors(result).stream())
                .toList();
        boolean parameters = errors.stream().allMatch(error -> error.pointer().startsWith("?"));
        return parameters ? new BadParameter(errors) : new InvalidBody(errors);
    }

    private static List<FieldError> parameterErrors(ParameterValidationResult result) {
        String name = String.valueOf(result.getMethodParameter().getParameterName());
        return result.getResolvableErrors().stream()
                .map(error -> new FieldError("?" + name, String.valueOf(error.getDefaultMessage()))).toList();
    }

    private static List<FieldError> bodyErrors(List<ObjectError> errors) {
        return errors.stream().map(error -> new FieldError(
                error instanceof org.springframework.validation.FieldError field ? pointer(field.getField()) : "",
                String.valueOf(error.getDefaultMessage()))).toList();
    }

    /** {@code steps[0].name} as a JSON Pointer. */
    private static String pointer(String path) {
        return "/" + path.replace("[", ".").replace("]", "").replace('.', '/');
    }

    /** As a header field: {@code application/json, application/yaml}. */
    static Map<String, String> header(String name, List<MediaType> types) {
        return types.isEmpty() ? Map.of() : Map.of(name, MediaType.toString(types));
    }
}
