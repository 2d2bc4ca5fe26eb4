package io.logist.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * One page of a list.
 *
 * @param next the cursor of the page after this one; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {

    /**
     * Cuts the page out of rows that were read with {@link PageRequest#rows()}, one more than the page holds: if that
     * one came, there is a next page.
     *
     * @param position where a row stands in the order of the list
     */
    public static <R> Page<R> of(List<R> rows, PageRequest request, Function<R, Object> position) {
        if (rows.size() <= request.limit()) {
            return new Page<>(rows, null);
        }
        List<R> items = rows.subList(0, request.limit());
        return new Page<>(items, Cursor.encode(position.apply(items.getLast()).toString()));
    }

    public <V> Page<V> map(Function<? super T, V> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }

    /** 200 with this page, and the next one as {@code Link} (RFC 8288), relative to the host that was asked. */
    public ResponseEntity<Page<T>> answerTo(HttpServletRequest request) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (next != null) {
            String target = UriComponentsBuilder.fromPath(request.getRequestURI()).query(request.getQueryString())
                    .replaceQueryParam("cursor", next).build().toUriString();
            answer.header(HttpHeaders.LINK, "<" + target + ">; rel=\"next\"");
        }
        return answer.body(this);
    }
}
