package org.reluworkbench.fundim.internal.certificate;

import java.util.Arrays;
import org.reluworkbench.fundim.RankCertificate;
import org.reluworkbench.fundim.internal.modular.Elimination;
import org.reluworkbench.fundim.internal.modular.PrimeField;
import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.RankInterval;

/** Makes certificates: factors the square submatrix in which the pivots stand once more. */
public final class CertificateMaker {
    /** Larger ranks get a certificate without factors, which would take more than 64 MiB. */
    public static final int MOST_FACTORED = 4096;

    private CertificateMaker() {}

    /** Of a rank that was found. */
    public static RankCertificate make(
            BatchRank rank,
            RankInterval interval,
            String networkSha256,
            String batchSha256,
            long seed) {
        RankCertificate.Claim claim =
                new RankCertificate.Claim(
                        networkSha256,
                        batchSha256,
                        rank.batch().size(),
                        rank.circuit().outputs().length,
                        interval.upper(),
                        interval.failureProbability(),
                        seed);
        BatchRank.Pivots pivots = interval.pivots();
        int[] parameters = pivots.parameters();
        int[] factors = {};
        if (pivots.rank() > 0 && pivots.rank() <= MOST_FACTORED) {
            PrimeField field = new PrimeField(interval.primes().get(0));
            double[][] matrix = rank.submatrix(field, pivots);
            Elimination elimination = Elimination.of(field, matrix, pivots.rank());
            parameters = reordered(parameters, elimination.order());
            factors = residues(matrix, field.prime());
        }
        return new RankCertificate(claim, interval.primes(), parameters, pivots.rows(), factors);
    }

    private static int[] reordered(int[] parameters, int[] order) {
        return Arrays.stream(order).map(i -> parameters[i]).toArray();
    }

    private static int[] residues(double[][] matrix, int prime) {
        int[] residues = new int[matrix.length * matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                residues[i * matrix.length + j] = Math.floorMod((int) matrix[i][j], prime);
            }
        }
        return residues;
    }
}
