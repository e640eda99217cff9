package org.reluworkbench.console.internal.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Hashes passwords with the JDK's PBKDF2 over HMAC-SHA-512, 210,000 rounds as OWASP advises. A hash
 * is written {@code pbkdf2-sha512$rounds$salt$key}, so that rounds can grow without locking anybody
 * out.
 */
final class Passwords {
    static final int SHORTEST = 10;
    static final int LONGEST = 200;

    private static final String SCHEME = "pbkdf2-sha512";
    private static final int ROUNDS = 210_000;
    private static final int SALT_BYTES = 16;
    private static final int KEY_BITS = 512;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Compared with where there is no account, so that an answer takes as long as with one. */
    private static final String NOBODY = hash("nobody has this password");

    private Passwords() {}

    static String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return String.join(
                "$",
                SCHEME,
                Integer.toString(ROUNDS),
                encoded(salt),
                encoded(derive(password, salt, ROUNDS)));
    }

    /** Whether a password has the hash; {@code hash} may be {@code null}. */
    static boolean matches(String password, String hash) {
        String[] parts = (hash == null ? NOBODY : hash).split("\\$");
        if (parts.length != 4 || !parts[0].equals(SCHEME)) {
            throw new IllegalStateException("a stored password has an unknown form");
        }
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] expected = Base64.getDecoder().decode(parts[3]);
        byte[] given = derive(password, salt, Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(expected, given) && hash != null;
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, rounds, KEY_BITS);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java since 8 has it
        } finally {
            key.clearPassword();
        }
    }

    private static String encoded(byte[] bytes) {
        return new String(Base64.getEncoder().encode(bytes), StandardCharsets.US_ASCII);
    }
}
