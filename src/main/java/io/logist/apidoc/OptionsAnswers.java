package io.logist.apidoc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * To OPTIONS, Spring lists which types PATCH takes even of routes that have no PATCH. An empty list is no legal
 * {@code Accept-Patch} (RFC 5789, section 3.1), so it goes.
 */
@Configuration(proxyBeanMethods = false)
class OptionsAnswers implements WebMvcConfigurer, HandlerInterceptor {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
            @Nullable ModelAndView view) {
        if (HttpMethod.OPTIONS.matches(request.getMethod()) && "".equals(response.getHeader(HttpHeaders.ACCEPT_PATCH))) {
            response.setHeader(HttpHeaders.ACCEPT_PATCH, null);
        }
    }
}
