package io.logist.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what the store keeps: AES-256 in GCM (NIST SP 800-38D) with a random nonce of 96 bits. A value is bound to its
 * name, so that a row cannot be passed off as another one.
 */
final class EncryptionKey {

    private static final int BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;
    private final String id;

    private EncryptionKey(byte[] bytes) {
        this.key = new SecretKeySpec(bytes, "AES");
        this.id = idOf(bytes);
    }

    /** What is stored of a value. */
    record Sealed(String keyId, byte[] nonce, byte[] content) {
    }

    /** A new key, written as it is {@link #read}. */
    static String draw() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * @param text 32 bytes as base64 (either alphabet) or as hexadecimal digits
     * @param where the text comes from, for the message
     */
    static EncryptionKey read(String text, String where) {
        String digits = text.strip();
        try {
            byte[] bytes = digits.length() == BYTES * 2 ? HexFormat.of().parseHex(digits)
                    : Base64.getDecoder().decode(digits.replace('-', '+').replace('_', '/'));
            if (bytes.length == BYTES) {
                return new EncryptionKey(bytes);
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidEncryptionKey(where);
        }
        throw new InvalidEncryptionKey(where);
    }

    /** Tells keys apart and nothing else of them. */
    String id() {
        return id;
    }

    Sealed seal(String name, String value) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            return new Sealed(id, nonce, cipher(Cipher.ENCRYPT_MODE, name, nonce).doFinal(value.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES in GCM does not work here", e);
        }
    }

    /** @throws SecretUnavailable if it was sealed with another key, under another name, or changed since */
    String open(String name, Sealed sealed) throws SecretUnavailable {
        if (!sealed.keyId().equals(id)) {
            throw SecretUnavailable.unusable(name, "the store has it encrypted with another key (%s) than this instance has (%s)"
                    .formatted(sealed.keyId(), id) + "; set logist.secrets.key to the key of the store, or put the secret again");
        }
        try {
            return new String(cipher(Cipher.DECRYPT_MODE, name, sealed.nonce()).doFinal(sealed.content()), StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw SecretUnavailable.unusable(name, "what the store has of it was changed by somebody else; put it again");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES in GCM does not work here", e);
        }
    }

    private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static String idOf(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal("logist secret key id".getBytes(StandardCharsets.UTF_8)), 0, ID_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC does not work here", e);
        }
    }
}
