package io.logist.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTests {

    @TempDir
    private Path directory;

    @Test
    void theEnvironmentGoesBeforeTheDirectory() throws Exception {
        Files.writeString(directory.resolve("BOTH"), "from the directory\n");
        Files.writeString(directory.resolve("MOUNTED"), "from the directory\r\n");
        Path file = Files.writeString(directory.resolve("of another name"), "  from a file\n\n");
        Secrets secrets = secrets(Map.of("LOGIST_SECRET_BOTH", "from a variable", "LOGIST_SECRET_FILED_FILE", file.toString(),
                "LOGIST_SECRETS_KEY", "not a secret for jobs", "LOGIST_SECRET_lower", "no name"));

        assertThat(secrets.hand(List.of("BOTH", "MOUNTED", "FILED")).values()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "BOTH", "from a variable", "MOUNTED", "from the directory", "FILED", "  from a file\n"));
        assertThat(secrets.all()).extracting(SecretView::name, SecretView::source, SecretView::overrides)
                .containsExactly(tuple("BOTH", "environment", List.of("directory")),
                        tuple("FILED", "environment", List.of()),
                        tuple("MOUNTED", "directory", List.of()));
    }

    @Test
    void sharesAMaskAmongThoseWhoAreHandedTheSame() throws Exception {
        Secrets secrets = secrets(Map.of("LOGIST_SECRET_A", "value", "LOGIST_SECRET_B", "other", "LOGIST_SECRET_C", "value"));
        HandedSecrets first = secrets.hand(List.of("A"));
        assertThat(secrets.hand(List.of("C")).mask()).isSameAs(first.mask());
        assertThat(secrets.hand(List.of("B")).mask()).isNotSameAs(first.mask());
        assertThat(first.toString()).isEqualTo("HandedSecrets[A]");
        assertThat(secrets.hand(List.of())).isSameAs(HandedSecrets.NONE);
    }

    @Test
    void saysWhereASecretWasLookedFor() {
        SecretUnavailable failure = failure(secrets(Map.of()), "NOWHERE");
        assertThat(failure.code()).isEqualTo("secret-not-found");
        assertThat(failure.told()).contains("NOWHERE", "LOGIST_SECRET_NOWHERE_FILE", directory.resolve("NOWHERE").toString());
        Secrets unmounted = new Secrets(List.of(new ServerVariables(Map.of()), new MountedSecrets(null)));
        assertThat(failure(unmounted, "NOWHERE").told()).contains("logist.secrets.directory does not name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "   \t\n ", " abc ", "null\0null"})
    void refusesAValueThatCannotBeHiddenOrHanded(String value) {
        SecretUnavailable failure = failure(secrets(Map.of("LOGIST_SECRET_BAD", value)), "BAD");
        assertThat(failure.code()).isEqualTo("secret-unusable");
        assertThat(failure.told()).contains("BAD", "environment").doesNotContain("abc", "null");
    }

    @Test
    void refusesAFileThatCannotBeReadAsAValue() throws IOException {
        Files.createDirectory(directory.resolve("FOLDER"));
        Files.write(directory.resolve("BINARY"), new byte[] {(byte) 0xFF, (byte) 0xFE, 1, 2, 3, 4});
        Files.writeString(directory.resolve("LONG"), "x".repeat(SecretValue.LONGEST + 1));
        Secrets secrets = secrets(Map.of("LOGIST_SECRET_GONE_FILE", directory.resolve("gone").toString()));
        assertThat(List.of("FOLDER", "BINARY", "LONG", "GONE")).allSatisfy(name ->
                assertThat(failure(secrets, name).code()).as(name).isEqualTo("secret-unusable"));
    }

    @Test
    void handsAStepNoMoreThanCanBeHidden() throws SecretUnavailable {
        List<String> names = List.of("A", "B", "C", "D", "E");
        Secrets secrets = secrets(names.stream().collect(Collectors.toMap("LOGIST_SECRET_"::concat, name -> name.repeat(32 * 1024))));
        assertThat(secrets.hand(names.subList(0, 4)).values()).hasSize(4);
        assertThat(catchThrowableOfType(SecretUnavailable.class, () -> secrets.hand(names)).told()).contains("128 KiB");
    }

    private static SecretUnavailable failure(Secrets secrets, String name) {
        return catchThrowableOfType(SecretUnavailable.class, () -> secrets.hand(List.of(name)));
    }

    private Secrets secrets(Map<String, String> environment) {
        return new Secrets(List.of(new ServerVariables(environment), new MountedSecrets(directory)));
    }
}
