package io.logist.problem;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.logist.ApiTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemApiTests extends ApiTest {

    private static ValidatableResponse problem(Response response, int status, String slug) {
        return response.then().statusCode(status).contentType(equalTo("application/problem+json"))
                .body("type", equalTo("/problems/" + slug)).body("status", equalTo(status))
                .body("detail", not(containsString("secret"))).body("$", not(hasKey("trace")))
                .header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff");
    }

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    @Test
    void tellsWhatWasRefusedAndWhatStandsInTheWay() {
        problem(given().get("/odd/failing/refused"), 409, "run-active").header("Retry-After", "1")
                .body("title", equalTo("Run active")).body("detail", equalTo("Wait for run 3."))
                .body("instance", equalTo("/odd/failing/refused")).body("run", equalTo(3))
                .body("errors[0].pointer", equalTo("/a")).body("errors[0].message", equalTo("is wrong"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/odd/failing/wrapped", "/odd/later"})
    void findsARefusalBehindOtherExceptions(String path) {
        problem(given().get(path), 409, "run-active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "image/png", "application/xml", "garbage", "*/*;q=0"})
    void answersErrorsToThoseWhoAcceptSomethingElse(String accept) {
        problem(given().header("Accept", accept).get("/odd/failing/refused"), 409, "run-active");
        problem(given().header("Accept", accept).get("/nowhere"), 404, "no-such-route");
    }

    @Test
    void answersHeadWithTheSameStatusAndNoBody() {
        String body = given().head("/nowhere").then().statusCode(404).contentType("application/problem+json")
                .extract().asString();
        assertThat(body).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "/error", "/odd", "/application.yaml", "/problems.md", "/db/migration"})
    void saysThatThereIsNoSuchRoute(String path) {
        problem(given().get(path), 404, "no-such-route").body("detail", containsString("GET " + path))
                .body("instance", equalTo(path));
    }

    @Test
    void namesTheRouteWithoutItsLastSlash() {
        problem(given().get("/odd/json/"), 404, "no-such-route").body("detail", containsString("try /odd/json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PUT", "PATCH", "BREW"})
    void namesTheMethodsThatAreServed(String method) {
        problem(given().request(method, "/odd/json"), 405, "method-not-allowed")
                .header("Allow", containsString("GET")).body("detail", containsString("Use GET"));
    }

    @Test
    void saysWhatCanBeAskedFor() {
        problem(given().accept("text/csv").get("/odd/json"), 406, "not-acceptable")
                .body("detail", containsString("application/json"));
        problem(given().header("Accept", "garbage").get("/odd/json"), 406, "not-acceptable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=x", "garbage", "application/json; charset=klingon"})
    void saysWhatABodyMayBe(String type) {
        problem(given().config(config().encoderConfig(
                encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Content-Type", type).body(new byte[] {'x'}).post("/odd/body"), 415, "unsupported-media-type")
                .header("Accept", containsString("application/json"));
    }

    @Test
    void knowsWhatCurlSendsByItself() {
        problem(given().contentType("application/x-www-form-urlencoded").body("{}").post("/odd/body"),
                415, "unsupported-media-type").body("detail", containsString("-H 'Content-Type: application/json'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"name\": }", "{'name': 1}", "", "{\"count\": 1} {}", "{\"count\": 1, \"count\": 2}", "{\"any\": [1,", "nul",
            "{\"count\": 1e}", "{\"name\": \"\u0001\"}"})
    void saysWhereTextIsNoJson(String body) {
        ValidatableResponse answer = body.isEmpty()
                ? problem(json("{}").body(new byte[0]).post("/odd/body"), 400, "invalid-request")
                : problem(json(body).post("/odd/body"), 400, "invalid-json");
        answer.body("detail", not(containsString("java"))).body("detail", not(containsString("Source")));
    }

    @Test
    void givesTheLineAndColumnOfBrokenJson() {
        problem(json("{\n  \"name\": }").post("/odd/body"), 400, "invalid-json").body("line", equalTo(2))
                .body("column", greaterThan(8)).body("detail", containsString("line 2"));
    }

    @Test
    void survivesBytesThatAreNotUtf8() {
        problem(given().contentType("application/json").body(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', '}'})
                .post("/odd/body"), 400, "invalid-json");
    }

    @Test
    void boundsTheDepthAndTheNumbersOfJson() {
        String deep = "{\"any\": " + "[".repeat(101) + "]".repeat(101) + "}";
        problem(json(deep).post("/odd/body"), 400, "invalid-json").body("detail", containsString("100 levels"));
        problem(json("{\"any\": " + "9".repeat(101) + "}").post("/odd/body"), 400, "invalid-json");
    }

    @Test
    void pointsAtWhatDoesNotFit() {
        problem(json("{\"name\": \"a\", \"count\": 1, \"colour\": 1}").post("/odd/body"), 400, "invalid-request")
                .body("errors[0].pointer", equalTo("/colour"))
                .body("errors[0].message", containsString("known are any, count, name, parts"));
        problem(json("{\"name\": \"a\", \"count\": 1, \"parts\": [{\"size\": 1}, {\"size\": \"x\"}]}").post("/odd/body"),
                400, "invalid-request").body("errors[0].pointer", equalTo("/parts/1/size"))
                .body("errors[0].message", equalTo("must be a whole number"));
        problem(json("{\"name\": {}, \"count\": 1}").post("/odd/body"), 400, "invalid-request")
                .body("errors[0].pointer", equalTo("/name")).body("errors[0].message", equalTo("must be text"));
        problem(json("{\"name\": \"a\", \"count\": 99999999999}").post("/odd/body"), 400, "invalid-request")
                .body("errors[0].pointer", equalTo("/count"));
        problem(json("[]").post("/odd/body"), 400, "invalid-request").body("errors[0].pointer", equalTo(""));
    }

    @Test
    void listsEveryValueThatIsOutOfBounds() {
        problem(json("{\"name\": \" \", \"count\": 11}").post("/odd/body"), 400, "invalid-request")
                .body("errors.pointer", hasItems("/name", "/count"));
        problem(given().get("/odd/bounded?size=11"), 400, "invalid-parameter")
                .body("errors[0].pointer", equalTo("?size")).body("errors[0].message", containsString("10"));
    }

    @Test
    void refusesTextThatTheDatabaseCannotHold() {
        problem(json("{\"name\": \"a\\u0000\", \"count\": 1}").post("/odd/body"), 400, "invalid-request")
                .body("errors[0].pointer", equalTo("/name")).body("errors[0].message", containsString("U+0000"));
        problem(given().get("/odd/text/a"), 400, "invalid-request").body("errors[0].message", containsString("U+0000"));
    }

    @ParameterizedTest
    @CsvSource({"/odd/number, is required", "/odd/number?size=, must be a whole number", "/odd/number?size=ten, must be a whole number",
            "/odd/number?size=99999999999, must be a whole number"})
    void namesAParameterThatCannotBeRead(String path, String message) {
        problem(given().get(path), 400, "invalid-parameter").body("errors[0].pointer", equalTo("?size"))
                .body("errors[0].message", equalTo(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "argument", "constraint", "overflow"})
    void saysNothingOfItsInsidesWhenItFails(String how) {
        String body = problem(given().get("/odd/failing/" + how), 500, "internal-error").extract().asString();
        assertThat(body).doesNotContain("secret", "Exception", "io.logist", "Error\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/odd/future", "/odd/send-error"})
    void answersFailuresThatTakeOtherWays(String path) {
        assertThat(problem(given().get(path), 500, "internal-error").extract().asString()).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost", "no-transaction", "shut-down"})
    void asksForPatienceWhenTheDatabaseIsGone(String how) {
        problem(given().get("/odd/failing/" + how), 503, "database-unavailable").header("Retry-After", "5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"disk", "database-disk"})
    void saysThatTheDiskIsFull(String how) {
        assertThat(problem(given().get("/odd/failing/" + how), 507, "disk-full").extract().asString()).doesNotContain("secret");
    }

    @Test
    void saysThatAnAnswerTookTooLong() {
        problem(given().get("/odd/failing/timeout"), 503, "request-timed-out").header("Retry-After", "5");
    }
}
