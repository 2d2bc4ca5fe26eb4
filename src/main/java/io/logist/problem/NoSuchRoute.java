package io.logist.problem;

import org.springframework.http.HttpStatus;

class NoSuchRoute extends LogistException {

    NoSuchRoute(String method, String path) {
        super(HttpStatus.NOT_FOUND, "no-such-route",
                "There is no route %s %s. %s".formatted(method, path, advice(path)));
    }

    private static String advice(String path) {
        String without = path.replaceAll("/+$", "");
        return without.isEmpty() || without.equals(path) ? "/swagger-ui.html shows the routes there are."
                : "Routes end without a slash: try %s.".formatted(without);
    }
}
