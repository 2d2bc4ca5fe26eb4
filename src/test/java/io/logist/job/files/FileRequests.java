package io.logist.job.files;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;

/** A job of its own, and what tests send to its files. */
final class FileRequests {

    final String id = "files-" + UUID.randomUUID();

    FileRequests() {
        given().contentType("application/json")
                .body("{\"id\":\"" + id + "\",\"steps\":[{\"name\":\"a\",\"type\":\"shell\",\"run\":\"true\"}]}").post("/jobs").then().statusCode(201);
    }

    ValidatableResponse put(String path, byte[] content, String... headers) {
        return with(headers).contentType("application/octet-stream").body(content).put(url(path)).then();
    }

    ValidatableResponse put(String path, String content, String... headers) {
        return put(path, content.getBytes(UTF_8), headers);
    }

    ValidatableResponse get(String path) {
        return given().urlEncodingEnabled(false).get(url(path)).then();
    }

    ValidatableResponse delete(String path, String... headers) {
        return with(headers).delete(url(path)).then();
    }

    ValidatableResponse add(String type, byte[] archive, String... headers) {
        return with(headers).contentType(type).body(archive).post("/jobs/" + id + "/files").then();
    }

    ValidatableResponse replace(String type, byte[] archive, String... headers) {
        return with(headers).contentType(type).body(archive).put("/jobs/" + id + "/files").then();
    }

    List<String> paths() {
        return given().get("/jobs/{id}/files?limit=200", id).then().statusCode(200).extract().path("items.path");
    }

    /** What curl sends unless it is told what it sends. */
    static RequestSpecification form(String body) {
        String form = "application/x-www-form-urlencoded";
        return given().config(RestAssured.config().encoderConfig(encoderConfig().encodeContentTypeAs(form, ContentType.TEXT)))
                .contentType(form).body(body);
    }

    private String url(String path) {
        return "/jobs/" + id + "/files/" + path;
    }

    private static RequestSpecification with(String... headers) {
        RequestSpecification request = given().urlEncodingEnabled(false);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request;
    }
}
