package io.logist.query;

import io.logist.page.InvalidParameter;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses what a route would ignore: {@code ?stpe=3} would run a job from its beginning, or show the plan of that. Holds
 * for every route that the documentation describes; those that it hides, such as the way to Swagger UI, take anything.
 */
class QueryCheck implements HandlerInterceptor {

    private final Map<Method, QueryKeys> known = new ConcurrentHashMap<>();

    /** @throws UnknownQueryKeys before anything of the request is acted upon */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() != null && handler instanceof HandlerMethod route && isDescribed(route.getBeanType())) {
            check(request.getParameterMap(), known.computeIfAbsent(route.getMethod(), QueryKeys::of));
        }
        return true;
    }

    private static boolean isDescribed(Class<?> controller) {
        return controller.getName().startsWith("io.logist.") && !AnnotatedElementUtils.hasAnnotation(controller, Hidden.class);
    }

    private static void check(Map<String, String[]> query, QueryKeys keys) {
        List<String> unknown = query.keySet().stream().filter(key -> !keys.all().contains(key)).toList();
        if (!unknown.isEmpty()) {
            throw new UnknownQueryKeys(unknown, keys.all());
        }
        query.forEach((key, values) -> {
            if (values.length > 1 && keys.bound().contains(key)) {
                throw InvalidParameter.repeated(key, values.length);
            }
        });
    }
}
