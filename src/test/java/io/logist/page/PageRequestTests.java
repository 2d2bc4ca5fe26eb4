package io.logist.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class PageRequestTests {

    @Test
    void beginsWithFiftyItemsUnlessAskedOtherwise() {
        assertThat(PageRequest.of(null, null)).isEqualTo(new PageRequest(50, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "200"})
    void takesLimitsUpToTwoHundred(String limit) {
        assertThat(PageRequest.of(limit, null).limit()).isEqualTo(Integer.parseInt(limit));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "201", "", "ten", "1.5", "99999999999", "+5", "\u0661"})
    void refusesAnyOtherLimit(String limit) {
        assertThatThrownBy(() -> PageRequest.of(limit, null)).isInstanceOfSatisfying(InvalidParameter.class,
                e -> assertThat(e.errors()).singleElement().satisfies(error -> {
                    assertThat(error.pointer()).isEqualTo("?limit");
                    assertThat(error.message()).contains("1 to 200");
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "!", "a", "YQ==", "YR", "gICA", "AA", "%00"})
    void refusesCursorsThatItNeverGaveOut(String cursor) {
        assertThatThrownBy(() -> PageRequest.of(null, cursor)).isInstanceOf(InvalidCursor.class);
    }

    @Test
    void refusesACursorOfAnotherList() {
        PageRequest request = PageRequest.of(null, Cursor.encode("nightly-etl"));
        assertThatThrownBy(() -> request.after(Long.MAX_VALUE)).isInstanceOf(InvalidCursor.class);
    }

    @Test
    void leadsThroughAListPageByPage() {
        Page<String> first = Page.of(List.of("a", "b", "c"), PageRequest.of("2", null), row -> row);
        assertThat(first.items()).containsExactly("a", "b");

        PageRequest second = PageRequest.of("2", first.next());
        assertThat(second.after()).isEqualTo("b");
        assertThat(Page.of(List.of("c"), second, row -> row)).isEqualTo(new Page<>(List.of("c"), null));
    }

    @Test
    void linksToTheNextPageWithTheQueryOtherwiseUnchanged() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/jobs");
        request.setQueryString("limit=1&cursor=old&x=%20");

        String link = new Page<>(List.of("a"), "YQ").answerTo(request).getHeaders().getFirst("Link");

        assertThat(link).startsWith("</jobs?").endsWith(">; rel=\"next\"")
                .contains("limit=1", "cursor=YQ", "x=%20").doesNotContain("old");
    }

    @Test
    void linksNowhereFromTheLastPage() {
        assertThat(new Page<>(List.of("a"), null).answerTo(new MockHttpServletRequest()).getHeaders().containsHeader("Link"))
                .isFalse();
    }
}
