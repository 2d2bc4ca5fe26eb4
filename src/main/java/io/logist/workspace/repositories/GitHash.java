package io.logist.workspace.repositories;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;

/** The id that git gives to an object: the SHA-1 of its type, its size and its content. */
public final class GitHash {

    private final MessageDigest digest;

    GitHash(int type, long size) {
        try {
            digest = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
        digest.update((Constants.typeString(type) + " " + size + "\0").getBytes(US_ASCII));
    }

    public static ObjectId of(int type, byte[] content) {
        GitHash hash = new GitHash(type, content.length);
        hash.add(content, content.length);
        return hash.id();
    }

    public static ObjectId ofBlob(InputStream content, long size) throws IOException {
        GitHash hash = new GitHash(Constants.OBJ_BLOB, size);
        byte[] buffer = new byte[1 << 16];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            hash.add(buffer, read);
        }
        return hash.id();
    }

    void add(byte[] bytes, int length) {
        digest.update(bytes, 0, length);
    }

    ObjectId id() {
        return ObjectId.fromRaw(digest.digest());
    }
}
