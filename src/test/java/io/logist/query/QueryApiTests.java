package io.logist.query;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import io.logist.ApiTest;
import io.logist.RawHttp;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What no route knows is refused by each, instead of being ignored. */
class QueryApiTests extends ApiTest {

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mapping;

    @Test
    void everyRouteRefusesWhatItDoesNotKnow() {
        List<Route> routes = routes().filter(route -> !route.isHidden()).toList();
        assertThat(routes).hasSizeGreaterThan(30);
        assertThat(routes).allSatisfy(route -> {
            Set<String> known = QueryKeys.of(route.handler().getMethod()).all();
            route.call(Map.of("utterly", "1")).then().statusCode(400).contentType("application/problem+json")
                    .body("type", equalTo("/problems/invalid-request")).body("errors.pointer", contains("?utterly"))
                    .body("detail", containsString("'utterly'"))
                    .body("detail", containsString(known.isEmpty() ? "takes none" : String.join(", ", known)));
        });
    }

    @Test
    void noRouteRefusesWhatItKnows() {
        assertThat(routes().filter(route -> !route.isHidden())).allSatisfy(route -> {
            Map<String, String> known = QueryKeys.of(route.handler().getMethod()).all().stream()
                    .collect(Collectors.toMap(key -> key, _ -> "no such value"));
            String answer = route.call(known).asString();
            assertThat(answer).as(route.info().toString()).doesNotContain("unknown here");
        });
    }

    @Test
    void onlyWhatIsNoPartOfTheApiTakesAnything() {
        assertThat(routes().filter(Route::isHidden).map(route -> route.handler().getBeanType().getSimpleName()).distinct())
                .containsExactlyInAnyOrder("HomeController", "MissingJobController", "OddController");
    }

    @ParameterizedTest
    @CsvSource({
        "/jobs/x/reruns/plan?stpe=3,                 ?stpe,   did you mean step?",
        "/jobs/x/runs/1/log?tail=3,                  ?tail,   is not known here",
        "/jobs?Limit=3,                              ?Limit,  did you mean limit?",
        "/jobs/x/runs/1?step=1,                      ?step,   is not known here",
        "/jobs?%6cimits=1,                           ?limits, did you mean limit?"})
    void theMistakeIsNamed(String path, String pointer, String message) {
        given().urlEncodingEnabled(false).get(path).then().statusCode(400).body("errors.pointer", contains(pointer))
                .body("errors[0].message", endsWith(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/jobs?limit=1&limit=2", "/runs?state=FAILED&state=QUEUED",
        "/jobs/x/runs/1/steps/1/log?tail=1&tail=1", "/jobs/x/runs/1/files?format=zip&format=json"})
    void whatIsReadOnceIsGivenOnce(String path) {
        given().get(path).then().statusCode(400).body("type", equalTo("/problems/invalid-parameter"))
                .body("detail", containsString("2 times"));
    }

    @Test
    void othersRoutesTakeWhatTheyLike() throws IOException {
        given().get("/actuator/health?utterly=1").then().statusCode(200);
        given().get("/v3/api-docs?utterly=1").then().statusCode(200);
        given().get("/swagger-ui/index.html?utterly=1").then().statusCode(200);
        given().get("/no-such-route?utterly=1").then().statusCode(404);
        assertThat(RawHttp.send(port, "GET /problems?limit=% HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400").contains("/problems/malformed-request");
    }

    private Stream<Route> routes() {
        return mapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().getName().startsWith("io.logist."))
                .map(entry -> new Route(entry.getKey(), entry.getValue()));
    }

    private record Route(RequestMappingInfo info, HandlerMethod handler) {

        boolean isHidden() {
            return AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), Hidden.class);
        }

        Response call(Map<String, String> query) {
            RequestSpecification request = given().noContentType().queryParams(query);
            info.getConsumesCondition().getConsumableMediaTypes().stream().findFirst()
                    .ifPresent(type -> request.contentType(type.toString()));
            info.getProducesCondition().getProducibleMediaTypes().stream().findFirst()
                    .ifPresent(type -> request.accept(type.toString()));
            RequestMethod method = info.getMethodsCondition().getMethods().iterator().next();
            String path = info.getPatternValues().iterator().next().replace("{*path}", "a").replaceAll("\\{\\w+}", "1");
            return request.request(method.name(), path);
        }
    }
}
