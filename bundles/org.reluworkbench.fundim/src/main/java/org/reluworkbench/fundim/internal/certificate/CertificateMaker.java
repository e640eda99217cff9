package org.reluworkbench.fundim.internal.certificate;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.reluworkbench.fundim.RankCertificate;
import org.reluworkbench.fundim.internal.modular.Elimination;
import org.reluworkbench.fundim.internal.modular.PrimeField;
import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.RankInterval;

/** Makes certificates: factors the square submatrix in which the pivots stand once more. */
public final class CertificateMaker {
    /** Larger ranks get a certificate without factors, as they would take more than 64 MiB. */
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
        RankCertificate bare =
                new RankCertificate(
                        claim, interval.primes(), pivots.parameters(), pivots.rows(), new int[0]);
        return bare.rank() > MOST_FACTORED ? bare : factored(bare, rank).orElseThrow();
    }

    /**
     * The same certificate with factors, which take r³/3 products: its parameters in the order that
     * the elimination gave them.
     *
     * @param rank of its network and batch, with its pivots inside
     * @return empty if the submatrix at the pivots is singular
     */
    static Optional<RankCertificate> factored(RankCertificate bare, BatchRank rank) {
        int[] parameters = IntStream.range(0, bare.rank()).map(bare::parameter).toArray();
        int[] rows = IntStream.range(0, bare.rank()).map(bare::row).toArray();
        PrimeField field = new PrimeField(bare.prime());
        double[][] matrix =
                rank.submatrix(field, new BatchRank.Pivots(bare.rank(), parameters, rows));
        Elimination elimination = Elimination.of(field, matrix, bare.rank());
        return elimination.rank() < bare.rank()
                ? Optional.empty()
                : Optional.of(
                        new RankCertificate(
                                bare.claim(),
                                bare.primes(),
                                reordered(parameters, elimination.order()),
                                rows,
                                residues(matrix, field.prime())));
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
