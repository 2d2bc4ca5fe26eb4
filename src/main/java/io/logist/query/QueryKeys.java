package io.logist.query;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The keys that a route knows in its query: those that it binds and those that its documentation names, so that what is
 * read in any other way has to be documented.
 *
 * @param all in the order of the alphabet
 * @param bound those of them whose value is handed over as one text, and which so can be given only once; a route that
 *     reads a key by itself says by itself how often it may be given
 */
record QueryKeys(Set<String> all, Set<String> bound) {

    static QueryKeys of(Method route) {
        Set<String> bound = Arrays.stream(route.getParameters()).map(QueryKeys::bound).flatMap(Stream::ofNullable)
                .collect(Collectors.toUnmodifiableSet());
        Set<String> all = new TreeSet<>(bound);
        MergedAnnotations.from(route).stream(Parameter.class)
                .filter(documented -> documented.getEnum("in", ParameterIn.class) == ParameterIn.QUERY)
                .forEach(documented -> all.add(documented.getString("name")));
        return new QueryKeys(Collections.unmodifiableSet(all), bound);
    }

    private static @Nullable String bound(java.lang.reflect.Parameter parameter) {
        RequestParam binding = AnnotatedElementUtils.findMergedAnnotation(parameter, RequestParam.class);
        return binding == null ? null : binding.name().isEmpty() ? parameter.getName() : binding.name();
    }
}
