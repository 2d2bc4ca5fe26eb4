package io.logist.secret;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The statements on the rows of stored secrets. */
@Component
class SecretTable {

    /** A row that this statement made has never been updated. */
    private static final String PUT = """
            insert into secret (name, key_id, nonce, content, updated_at) values (:name, :keyId, :nonce, :content, :now)
            on conflict (name) do update
               set key_id = excluded.key_id, nonce = excluded.nonce, content = excluded.content, updated_at = excluded.updated_at
            returning xmax = 0 as is_new
            """;

    private static final String FIND = "select key_id, nonce, content from secret where name = :name";

    private static final String NAMES = "select name, updated_at from secret order by name";

    private static final String OTHER_KEYS = "select exists (select 1 from secret where key_id <> :keyId)";

    private static final String DELETE = "delete from secret where name = :name";

    private final JdbcClient jdbc;

    SecretTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Named(String name, Instant updatedAt) {
    }

    /** @return whether there was none of that name */
    boolean put(String name, EncryptionKey.Sealed sealed, Instant now) {
        return jdbc.sql(PUT).param("name", name).param("keyId", sealed.keyId()).param("nonce", sealed.nonce())
                .param("content", sealed.content()).param("now", now.atOffset(ZoneOffset.UTC)).query(Boolean.class).single();
    }

    Optional<EncryptionKey.Sealed> find(String name) {
        return jdbc.sql(FIND).param("name", name).query(SecretTable::sealed).optional();
    }

    List<Named> names() {
        return jdbc.sql(NAMES).query((row, _) ->
                new Named(row.getString("name"), row.getObject("updated_at", OffsetDateTime.class).toInstant())).list();
    }

    /** Whether some are encrypted with other keys than that one. */
    boolean hasOtherKeysThan(String keyId) {
        return jdbc.sql(OTHER_KEYS).param("keyId", keyId).query(Boolean.class).single();
    }

    boolean delete(String name) {
        return jdbc.sql(DELETE).param("name", name).update() == 1;
    }

    private static EncryptionKey.Sealed sealed(ResultSet row, int number) throws SQLException {
        return new EncryptionKey.Sealed(row.getString("key_id"), row.getBytes("nonce"), row.getBytes("content"));
    }
}
