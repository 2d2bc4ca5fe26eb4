package io.logist.apidoc;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.nullValue;

import io.logist.ApiTest;
import org.junit.jupiter.api.Test;

class OptionsApiTests extends ApiTest {

    @Test
    void nameTheMethodsAndNoPatchWhereThereIsNone() {
        given().options("/jobs/x/runs").then().statusCode(200).header("Allow", containsString("POST"))
                .header("Accept-Patch", nullValue());
        given().options("/jobs/x").then().statusCode(200).header("Accept-Patch", nullValue());
    }
}
