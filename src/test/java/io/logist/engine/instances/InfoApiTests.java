package io.logist.engine.instances;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.logist.ApiTest;
import org.junit.jupiter.api.Test;

class InfoApiTests extends ApiTest {

    @Test
    void saysWhatThisInstanceIsAndLetsStepsDo() {
        String instance = given().get("/instances").then().extract().path("items[0].name");
        given().get("/info").then().statusCode(200)
                .body("version", not(equalTo("@project.version@"))).body("instance", equalTo(instance))
                .body("isolation.configured", equalTo("none")).body("isolation.available", equalTo(true))
                .body("isolation", hasKey("reason")).body("isolation.reason", nullValue())
                .body("limits.processes.usual", equalTo(512)).body("limits.processes.most", equalTo(8192))
                .body("limits.timeout.usual", equalTo("1d")).body("limits", hasKey("memory"));
    }
}
