package io.logist.problem.pages;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;

import io.logist.ApiTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemPagesApiTests extends ApiTest {

    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    @Test
    void showsAPageToABrowser() {
        given().header("Accept", BROWSER).get("/problems/run-active").then().statusCode(200)
                .contentType(startsWith("text/html")).header("Content-Security-Policy", containsString("script-src 'self'"))
                .body(containsString("<strong>409 Run active</strong>")).body(containsString("<pre><code>{"))
                .body(containsString("<a href=\"/problems\">"));
        given().header("Accept", BROWSER).get("/problems").then().statusCode(200).contentType(startsWith("text/html"))
                .body(containsString("<h2 id=\"job-not-found\">"));
    }

    @Test
    void answersWithJsonUnlessAskedForSomethingElse() {
        given().get("/problems/run-active").then().statusCode(200).contentType("application/json")
                .body("type", equalTo("/problems/run-active")).body("title", equalTo("Run active"))
                .body("status", equalTo(409)).body("markdown", startsWith("## run-active"));
        given().get("/problems").then().statusCode(200).body("items.slug", hasItems("job-not-found", "internal-error"))
                .body("next", equalTo(null));
    }

    @Test
    void answersWithTheMarkdownItIsWrittenIn() {
        given().accept("text/markdown").get("/problems/run-active").then().statusCode(200)
                .contentType(startsWith("text/markdown")).body(startsWith("## run-active\n\n**409 Run active**"));
        given().accept("text/markdown").get("/problems").then().statusCode(200).body(startsWith("# Problems"));
    }

    @Test
    void hasAPageForEveryTypeThatItListsAndMarksUpAllOfIt() {
        List<String> types = given().get("/problems").then().extract().path("items.type");
        assertThat(types).hasSizeGreaterThan(40).allSatisfy(type -> assertThat(given().accept("text/html").get(type)
                .then().statusCode(200).extract().asString().replaceAll("(?s)<pre>.*?</pre>", ""))
                .doesNotContain("**", "```", "`", "](", "\0"));
    }

    @Test
    void knowsNoOtherProblems() {
        given().header("Accept", BROWSER).get("/problems/run-activ").then().statusCode(404)
                .contentType("application/problem+json").body("type", equalTo("/problems/problem-not-found"))
                .body("detail", containsString("GET /problems"));
    }

    @Test
    void servesNothingButWhatItHas() {
        given().accept("image/png").get("/problems").then().statusCode(406)
                .body("type", equalTo("/problems/not-acceptable"));
    }

    @Test
    void escapesWhatItShows() {
        assertThat(HtmlPage.of("<b>", "## <i>\n\na `<script>` & **<u>** [x](javascript:alert)\n\n```\n<pre>\n```"))
                .contains("&lt;b&gt; · Logist", "<code>&lt;script&gt;</code> &amp; <strong>&lt;u&gt;</strong>",
                        "[x](javascript:alert)", "<pre><code>&lt;pre&gt;</code></pre>").doesNotContain("<script", "<i>");
    }
}
