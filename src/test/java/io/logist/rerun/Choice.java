package io.logist.rerun;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What is to be rerun: the same for the plan, which takes all of it as a query, and for the rerun itself. */
final class Choice {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final Map<String, List<String>> query = new LinkedHashMap<>();
    private final Map<String, Object> body = new LinkedHashMap<>();

    private Choice() {
    }

    /** Without a step: the whole job again. */
    static Choice whole() {
        return new Choice();
    }

    /** @param words every value given for {@code step} */
    static Choice step(Object... words) {
        Choice choice = new Choice();
        for (Object word : words) {
            choice.with("step", word);
        }
        return choice;
    }

    Choice with(String name, Object value) {
        query.computeIfAbsent(name, n -> new ArrayList<>()).add(value.toString());
        return this;
    }

    Choice parameter(String name, Object value) {
        inBody("parameters").put(name, value);
        return this;
    }

    Choice env(String name, String value) {
        inBody("env").put(name, value);
        return this;
    }

    Choice confirm(String... names) {
        body.put("confirm", List.of(names));
        return this;
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> inBody(String name) {
        return (Map<String, Object>) body.computeIfAbsent(name, n -> new LinkedHashMap<String, Object>());
    }

    RequestSpecification forPlan() {
        RequestSpecification request = inQuery();
        body.forEach((name, value) -> {
            if (value instanceof List<?> list) {
                request.queryParam(name, list);
            } else {
                request.queryParam(name, MAPPER.writeValueAsString(value));
            }
        });
        return request;
    }

    RequestSpecification forRerun() {
        RequestSpecification request = inQuery();
        return body.isEmpty() ? request.noContentType()
                : request.contentType("application/json").body(MAPPER.writeValueAsString(body));
    }

    private RequestSpecification inQuery() {
        RequestSpecification request = given();
        query.forEach(request::queryParam);
        return request;
    }
}
