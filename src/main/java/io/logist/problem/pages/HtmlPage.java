package io.logist.problem.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * A page for people, made from the little Markdown that {@code docs/problems.md} is written in: headings, paragraphs,
 * fenced code, and within a line bold, code and links. Everything is escaped before it is marked up.
 */
final class HtmlPage {

    private static final Pattern FENCED = Pattern.compile("(?ms)^```\\w*\\n(.*?)^```$");
    private static final String FRAME = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s · Logist</title>
            <style>
            body { font: 1rem/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
                   color: #1d2430; background: #fff }
            pre, code { font-family: ui-monospace, monospace; font-size: .9em; background: #eef1f5; border-radius: 4px }
            code { padding: .1em .3em } pre { padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere }
            pre code { padding: 0 } a { color: #0b57d0 }
            @media (prefers-color-scheme: dark) { body { color: #e3e6eb; background: #14181f }
                   pre, code { background: #222934 } a { color: #8ab4f8 } }
            </style>
            </head>
            <body>
            %s
            <p><a href="/problems">All problems</a> · <a href="/swagger-ui.html">The API</a></p>
            </body>
            </html>
            """;

    private HtmlPage() {
    }

    static String of(String title, String markdown) {
        return FRAME.formatted(HtmlUtils.htmlEscape(title, "UTF-8"), body(markdown));
    }

    private static String body(String markdown) {
        List<String> fences = new ArrayList<>();
        String text = FENCED.matcher(markdown).replaceAll(fenced -> {
            fences.add("<pre><code>" + HtmlUtils.htmlEscape(fenced.group(1).strip(), "UTF-8") + "</code></pre>");
            return "\0";
        });
        StringBuilder html = new StringBuilder();
        for (String block : text.strip().split("\n{2,}")) {
            html.append(block.equals("\0") ? fences.removeFirst() : block(block)).append('\n');
        }
        return html.toString();
    }

    private static String block(String block) {
        int level = block.indexOf(' ');
        if (block.startsWith("#")) {
            String text = block.substring(level + 1);
            return level == 2 ? "<h2 id=\"%1$s\"><a href=\"/problems/%1$s\">%1$s</a></h2>"
                    .formatted(HtmlUtils.htmlEscape(text, "UTF-8")) : "<h1>" + inline(text) + "</h1>";
        }
        return "<p>" + inline(block) + "</p>";
    }

    private static String inline(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8")
                .replaceAll("`([^`]+)`", "<code>$1</code>")
                .replaceAll("\\*\\*([^*]+)\\*\\*", "<strong>$1</strong>")
                .replaceAll("\\[([^]]+)]\\((https?://[^) ]+)\\)", "<a href=\"$2\">$1</a>");
    }
}
