package io.logist.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** {@code docs/problems.md}, which travels in the jar: a section for each problem, headed by its slug. */
@Component
public class ProblemCatalogue {

    private static final Pattern SECTION_START = Pattern.compile("(?m)^(?=## )");
    private static final Pattern HEADING = Pattern.compile("## (?<slug>\\S+)\\s+\\*\\*(?<status>\\d{3}) (?<title>.+)\\*\\*");

    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```json\n(?<example>.*?)^```$");

    private final String markdown;
    private final Map<String, ProblemSection> sections = new LinkedHashMap<>();

    ProblemCatalogue() {
        this.markdown = read();
        String[] parts = SECTION_START.split(markdown);
        for (int i = 1; i < parts.length; i++) {
            ProblemSection section = parse(parts[i].strip() + "\n");
            sections.put(section.slug(), section);
        }
    }

    /** The whole page. */
    public String markdown() {
        return markdown;
    }

    /** In the order of the page. */
    public Collection<ProblemSection> sections() {
        return sections.values();
    }

    /** @throws ProblemNotFound if the page has no such section */
    public ProblemSection get(String slug) {
        ProblemSection section = sections.get(slug);
        if (section == null) {
            throw new ProblemNotFound(slug);
        }
        return section;
    }

    private static ProblemSection parse(String markdown) {
        Matcher heading = HEADING.matcher(markdown);
        Matcher example = EXAMPLE.matcher(markdown);
        if (!heading.lookingAt() || !example.find()) {
            throw new IllegalStateException("A section of problems.md lacks status, title or example: " + markdown);
        }
        return new ProblemSection(heading.group("slug"), heading.group("title"),
                Integer.parseInt(heading.group("status")),
                example.group("example"), markdown);
    }

    private static String read() {
        try {
            return new ClassPathResource("problems.md").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("problems.md is missing from the jar", e);
        }
    }
}
