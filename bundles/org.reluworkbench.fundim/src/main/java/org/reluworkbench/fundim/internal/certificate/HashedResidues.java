package org.reluworkbench.fundim.internal.certificate;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.reluworkbench.fundim.RankCertificate;
import org.reluworkbench.fundim.internal.modular.PrimeField;

/**
 * Residues that nobody can choose: SHA-256 over all that a certificate says, the digests of network
 * and batch among it, and over a counter. Who alters a certificate alters them, so that factors
 * cannot be made to fit them (the transform of Fiat and Shamir).
 *
 * @see <a href="https://doi.org/10.1007/3-540-47721-7_12">Fiat and Shamir 1987, How to prove
 *     yourself</a>
 */
final class HashedResidues {
    private final MessageDigest sha256;
    private final byte[] key;
    private final long p;
    private long counter;
    private ByteBuffer block = ByteBuffer.allocate(0);

    HashedResidues(RankCertificate certificate) {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
            new CertificateCodec()
                    .write(
                            certificate,
                            new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
        } catch (NoSuchAlgorithmException e) {
            // Every JVM has SHA-256.
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        key = sha256.digest();
        p = certificate.prime();
    }

    /** Uniform from 0 to p − 1, as the first 23 bits of a word that are below p. */
    long next() {
        while (true) {
            if (!block.hasRemaining()) {
                block = hash(counter++);
            }
            int bits = block.getInt() >>> (Integer.SIZE - PrimeField.BITS - 1);
            if (bits < p) {
                return bits;
            }
        }
    }

    private ByteBuffer hash(long number) {
        sha256.update(key);
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
        return ByteBuffer.wrap(sha256.digest());
    }
}
