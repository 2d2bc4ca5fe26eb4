package io.logist;

import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A test that talks to a running Logist over HTTP, with {@code RestAssured.given()}. All of them share one service and
 * its embedded database, so each makes jobs of its own and counts on nothing else being there or not.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class ApiTest {

    @LocalServerPort
    protected int port;

    @DynamicPropertySource
    static void home(DynamicPropertyRegistry registry) {
        registry.add("logist.home", TestHome.DIRECTORY::toString);
        registry.add("logist.http.allowed-hosts", () -> "127.0.0.1");
    }

    @BeforeEach
    void pointRestAssuredAtTheService() {
        RestAssured.baseURI = "http://127.0.0.1";
        RestAssured.port = port;
    }
}
