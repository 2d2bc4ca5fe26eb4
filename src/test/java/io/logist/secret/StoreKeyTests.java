package io.logist.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.logist.home.LogistHome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class StoreKeyTests {

    private static final String KEY = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

    @TempDir
    private Path home;

    @Test
    void makesOneThatOnlyItsOwnerCanReadAndFindsItAgain() throws IOException {
        StoreKey key = key(null, null);
        assertThat(key.find()).isEmpty();
        EncryptionKey made = key.make();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("secrets.key")))).isEqualTo("rw-------");
        assertThat(key(null, null).find().orElseThrow().id()).isEqualTo(made.id());
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files).containsExactly(home.resolve("secrets.key"));
        }
    }

    @Test
    void ofTwoThatMakeOneAtOnceBothTakeTheSame() {
        StoreKey one = key(null, null);
        StoreKey other = key(null, null);
        assertThat(one.find()).isEmpty();
        assertThat(other.find()).isEmpty();
        assertThat(other.make().id()).isEqualTo(one.make().id());
    }

    @Test
    void takesTheConfiguredOneInAnyNotation() throws IOException {
        String hex = HexFormat.of().formatHex("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));
        Path file = Files.writeString(home.resolve("mounted"), KEY + "\n");
        assertThat(List.of(key(KEY, null), key(hex, null), key(KEY.replace("=", ""), null), key(null, file.toString())))
                .allSatisfy(key -> assertThat(key.isConfigured()).isTrue())
                .extracting(key -> key.find().orElseThrow().id()).containsOnly(key(KEY, null).find().orElseThrow().id());
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "0123456789abcdef0123456789abcdef", "MDEy", "not base64 at all, but long enough to be a key!"})
    void refusesWhatIsNoKeyAndDoesNotTellIt(String text) {
        assertThatThrownBy(() -> key(text, null)).isInstanceOf(InvalidEncryptionKey.class)
                .hasMessageContaining("logist.secrets.key").hasMessageNotContaining(text);
        assertThatThrownBy(() -> key(null, home.resolve("none").toString())).isInstanceOf(InvalidEncryptionKey.class);
    }

    @Test
    void opensWhatItSealedUnderThatNameAndNothingElse() throws SecretUnavailable {
        EncryptionKey key = EncryptionKey.read(KEY, "test");
        EncryptionKey.Sealed sealed = key.seal("TOKEN", "geheim: größer");
        assertThat(key.open("TOKEN", sealed)).isEqualTo("geheim: größer");
        assertThat(key.seal("TOKEN", "geheim: größer").content()).isNotEqualTo(sealed.content());
        assertThat(failure(key, "OTHER", sealed)).contains("changed by somebody else");
        byte[] changed = sealed.content().clone();
        changed[3] ^= 1;
        assertThat(failure(key, "TOKEN", new EncryptionKey.Sealed(key.id(), sealed.nonce(), changed))).contains("changed by somebody else");
        assertThat(failure(EncryptionKey.read(EncryptionKey.draw(), "test"), "TOKEN", sealed)).contains("another key");
    }

    @Test
    void isConfiguredByTheVariablesThatTheDocumentationNames() {
        SecretSettings settings = new Binder(ConfigurationPropertySources.from(new SystemEnvironmentPropertySource("systemEnvironment",
                Map.of("LOGIST_SECRETS_KEY_FILE", "/run/key", "LOGIST_SECRETS_DIRECTORY", "/run/secrets", "LOGIST_SECRETS_KEY", KEY))))
                .bind("logist.secrets", SecretSettings.class).get();
        assertThat(settings).isEqualTo(new SecretSettings("/run/secrets", KEY, "/run/key"));
        assertThat(settings.toString()).doesNotContain(KEY);
    }

    private static String failure(EncryptionKey key, String name, EncryptionKey.Sealed sealed) {
        return catchThrowableOfType(SecretUnavailable.class, () -> key.open(name, sealed)).told();
    }

    private StoreKey key(@Nullable String key, @Nullable String file) {
        return new StoreKey(new SecretSettings(null, key, file), new LogistHome(home));
    }
}
