package io.logist;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.logist.database.DatabaseOrigin;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class ServiceApiTests extends ApiTest {

    @Autowired
    private DatabaseOrigin origin;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void isHealthy() {
        given().get("/actuator/health").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void bringsItsOwnDatabaseAndSchemaWhenNoneIsConfigured() {
        assertThat(origin.embedded()).isTrue();
        assertThat(jdbc.sql("select count(*) from flyway_schema_history where success").query(Long.class).single())
                .isPositive();
    }
}
