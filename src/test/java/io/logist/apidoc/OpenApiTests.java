package io.logist.apidoc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.logist.ApiTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class OpenApiTests extends ApiTest {

    private JsonNode api = JsonNodeFactory.instance.nullNode();

    @BeforeEach
    void readTheDocumentation() {
        api = JsonMapper.shared().readTree(given().get("/v3/api-docs").then().statusCode(200).extract().asString());
    }

    @Test
    void isOpenApi31AndIntroducesItself() {
        assertThat(api.get("openapi").asString()).startsWith("3.1.");
        assertThat(api.at("/info/title").asString()).isEqualTo("Logist");
        assertThat(api.at("/info/version").asString()).matches("\\d+\\.\\d+\\..+");
        assertThat(api.at("/info/description").asString()).contains("POST /jobs/{id}/reruns");
        assertThat(api.at("/info/license/name").asString()).isEqualTo("Apache-2.0");
        assertThat(api.at("/servers/0/url").asString()).isEqualTo("/");
        assertThat(api.at("/tags").findValuesAsString("name")).containsExactly("Jobs", "Runs", "Reruns", "Secrets", "Operation", "Problems");
    }

    @Test
    void describesEveryOperation() {
        Set<String> tags = Set.copyOf(api.at("/tags").findValuesAsString("name"));
        Set<String> ids = new TreeSet<>();
        forEachOperation((name, operation) -> {
            assertThat(operation.path("operationId").asString("")).as(name).isNotBlank().doesNotContain("_")
                    .satisfies(id -> assertThat(ids.add(id)).as("operationId of " + name + " is unique").isTrue());
            assertThat(operation.path("summary").asString("")).as("summary of " + name).isNotBlank();
            assertThat(operation.path("description").asString("")).as("description of " + name).isNotBlank();
            assertThat(operation.path("tags")).as("tags of " + name).isNotEmpty()
                    .allSatisfy(tag -> assertThat(tags).contains(tag.asString()));
        });
        assertThat(ids).contains("listProblems", "getProblem", "startRun");
    }

    @Test
    void describesEveryParameter() {
        forEachOperation((name, operation) -> operation.path("parameters").forEach(parameter -> {
            String what = parameter.get("name").asString() + " of " + name;
            assertThat(parameter.path("description").asString("")).as(what).isNotBlank();
            assertThat(parameter.has("schema")).as("schema of " + what).isTrue();
        }));
    }

    @Test
    void givesAnExampleOfEveryBody() {
        forEachOperation((name, operation) -> {
            operation.path("requestBody").path("content").forEachEntry((type, body) ->
                    assertExample(body, type + " of " + name));
            operation.path("responses").forEachEntry((status, response) -> {
                assertThat(response.path("description").asString("")).as(status + " of " + name).isNotBlank();
                response.path("content").forEachEntry((type, body) ->
                        assertExample(body, type + " of " + status + " of " + name));
            });
        });
    }

    @Test
    void describesEveryErrorAsAProblem() {
        forEachOperation((name, operation) -> {
            List<String> errors = operation.get("responses").propertyNames().stream()
                    .filter(status -> status.compareTo("400") >= 0).toList();
            assertThat(errors).as(name).contains("400", "403", "406", "500", "503");
            assertThat(errors).allSatisfy(status -> assertThat(operation.at("/responses/" + status
                    + "/content/application~1problem+json/schema/$ref").asString()).as(status + " of " + name)
                    .isEqualTo("#/components/schemas/Problem"));
            assertThat(errors.contains("404")).as("404 of " + name).isEqualTo(name.contains("{") && !name.equals("PUT /secrets/{name}"));
            boolean anyType = operation.at("/requestBody/content").has("application/octet-stream");
            assertThat(errors.contains("415")).as("415 of " + name).isEqualTo(operation.has("requestBody") && !anyType);
        });
        assertThat(api.at("/components/schemas/Problem/properties").propertyNames())
                .contains("type", "title", "status", "detail", "instance", "errors");
    }

    @Test
    void keepsToTheApi() {
        assertThat(api.get("paths").propertyNames()).noneMatch(path -> path.startsWith("/actuator"))
                .noneMatch(path -> path.startsWith("/odd")).doesNotContain("/")
                .contains("/jobs/{id}/files", "/jobs/{id}/files/{path}");
    }

    @Test
    void servesSwaggerUiFromItself() {
        given().redirects().follow(false).get("/").then().statusCode(302).header("Location", endsWith("/swagger-ui.html"));
        String page = given().get("/").then().statusCode(200).contentType(startsWith("text/html"))
                .body(containsString("swagger-ui-bundle.js")).extract().asString();
        assertThat(page).doesNotContain("http://", "https://");
        given().get("/swagger-ui/swagger-ui-bundle.js").then().statusCode(200);
        given().get("/swagger-ui/swagger-initializer.js").then().statusCode(200).body(not(containsString("petstore")));
        given().get("/v3/api-docs/swagger-config").then().statusCode(200).body("validatorUrl", equalTo(""));
    }

    @Test
    void isWatchedFromOutside() {
        given().get("/actuator/health/liveness").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/actuator/health/readiness").then().statusCode(200).body("components", equalTo(null));
        given().get("/actuator/prometheus").then().statusCode(200).body(containsString("jvm_memory_used_bytes"));
        given().get("/actuator/info").then().statusCode(200);
        given().get("/actuator/env").then().statusCode(404).body("type", equalTo("/problems/no-such-route"));
    }

    private static void assertExample(JsonNode body, String what) {
        List<String> examples = new ArrayList<>();
        if (body.has("example")) {
            examples.add(body.get("example").toString());
        }
        body.path("examples").forEach(example -> examples.add(example.path("value").toString()));
        assertThat(examples).as("example of " + what).isNotEmpty().noneMatch(String::isBlank);
    }

    private void forEachOperation(BiConsumer<String, JsonNode> check) {
        api.get("paths").forEachEntry((path, item) -> item.forEachEntry((method, operation) ->
                check.accept(method.toUpperCase(Locale.ROOT) + " " + path, operation)));
    }
}
