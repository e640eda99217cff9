package org.reluworkbench.fundim;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.reluworkbench.spi.asset.Asset;

/**
 * What proves that the Jacobian of a network at a batch has at least a rank r: a prime p, and r
 * rows and r parameters whose square submatrix is not singular modulo p. Immutable.
 *
 * <p>The factors L and U of its transpose, row by row, L below the diagonal without its ones and U
 * on and above it, show that: the product is checked with random vectors in r² operations.
 */
public final class RankCertificate implements Asset {
    public static final String TYPE = "rank-certificate";

    private final Claim claim;
    private final List<Integer> primes;
    private final int[] parameters;
    private final int[] rows;
    private final int[] factors;

    /**
     * What is claimed, and of what.
     *
     * @param networkSha256 {@link org.reluworkbench.model.Network#sha256} of the network
     * @param batchSha256 SHA-256 of the batch's values, big-endian doubles sample after sample
     * @param samples number of samples of the batch
     * @param outputs number of outputs of the network
     * @param upper proved upper bound of the rank
     * @param failureProbability bound on the probability that the rank is larger than claimed
     * @param seed of the batch, if it was drawn, and of the primes
     */
    public record Claim(
            String networkSha256,
            String batchSha256,
            int samples,
            int outputs,
            int upper,
            double failureProbability,
            long seed) {
        /** Refuses what no rank and no batch has. */
        public Claim {
            if (samples < 1
                    || outputs < 1
                    || upper < 0
                    || !(failureProbability >= 0 && failureProbability <= 1)) {
                throw new IllegalArgumentException("a claim that no rank has");
            }
        }
    }

    /**
     * Copies its arrays.
     *
     * @param primes all that were tried, the one of the certificate first
     * @param parameters r numbers of parameters, in the order of the rows of the factors
     * @param rows r rows, sample · outputs + output, in the order of the columns of the factors
     * @param factors r² residues from 0 to p − 1, or empty
     * @throws IllegalArgumentException if the sizes do not fit
     */
    public RankCertificate(
            Claim claim, List<Integer> primes, int[] parameters, int[] rows, int[] factors) {
        long square = (long) rows.length * rows.length;
        if (parameters.length != rows.length
                || (factors.length != 0 && factors.length != square)
                || primes.isEmpty()) {
            throw new IllegalArgumentException("sizes of a certificate that do not fit");
        }
        this.claim = Objects.requireNonNull(claim);
        this.primes = List.copyOf(primes);
        this.parameters = parameters.clone();
        this.rows = rows.clone();
        this.factors = factors.clone();
    }

    @Override
    public String type() {
        return TYPE;
    }

    public Claim claim() {
        return claim;
    }

    /** The certified lower bound r. */
    public int rank() {
        return rows.length;
    }

    /** The prime that the factors belong to. */
    public int prime() {
        return primes.get(0);
    }

    public List<Integer> primes() {
        return primes;
    }

    /** Number of a pivot's parameter. */
    public int parameter(int pivot) {
        return parameters[pivot];
    }

    /** Row of a pivot, sample · outputs + output. */
    public int row(int pivot) {
        return rows[pivot];
    }

    /** Whether it has the factors. */
    public boolean hasFactors() {
        return factors.length > 0 || rows.length == 0;
    }

    /** Entry of the factors. */
    public int factor(int row, int column) {
        return factors[row * rows.length + column];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RankCertificate certificate
                && claim.equals(certificate.claim)
                && primes.equals(certificate.primes)
                && Arrays.equals(parameters, certificate.parameters)
                && Arrays.equals(rows, certificate.rows)
                && Arrays.equals(factors, certificate.factors);
    }

    @Override
    public int hashCode() {
        return Objects.hash(claim, primes, Arrays.hashCode(parameters), Arrays.hashCode(rows));
    }

    @Override
    public String toString() {
        return "rank at least " + rows.length + " modulo " + prime();
    }
}
