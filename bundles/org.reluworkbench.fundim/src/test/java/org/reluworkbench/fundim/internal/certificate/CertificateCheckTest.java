package org.reluworkbench.fundim.internal.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reluworkbench.fundim.RankCertificate;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.modular.PrimeField;
import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;

class CertificateCheckTest {
    private static final int PRIME = 7_676_507;

    /** Of nine parameters; the function has three. */
    private static final int CLAIMED = 8;

    /** Both neurons are on at every sample, so the function is affine in two inputs: rank 3. */
    private static final Network NETWORK =
            Network.fullyConnected(
                    List.of(
                            new Dense(2, 2, new double[] {1, 2, 3, -1}, new double[] {50, 50}),
                            new Dense(1, 2, new double[] {1, 1}, new double[] {0.5})));

    private final Circuit circuit = Circuit.of(NETWORK);
    private final SampleBatch batch = SampleBatch.normal(2, 10, new SplittableRandom(0));

    private RankCertificate claiming(int[] factors) {
        int[] first = IntStream.range(0, CLAIMED).toArray();
        String none = "0".repeat(64);
        return new RankCertificate(
                new RankCertificate.Claim(NETWORK.sha256(), none, 10, 1, CLAIMED, 0, 0),
                List.of(PRIME),
                first,
                first,
                factors);
    }

    private final BatchRank rank = new BatchRank(circuit, CircuitShape.of(circuit), batch);

    private CertificateCheck check(RankCertificate certificate) {
        return new CertificateCheck(certificate, rank);
    }

    private static long[][] vectors(int count, LongSupplier residues) {
        long[][] vectors = new long[count][CLAIMED];
        for (long[] vector : vectors) {
            Arrays.setAll(vector, i -> residues.getAsLong());
        }
        return vectors;
    }

    /** Factors that agree with the submatrix on the vectors. */
    private RankCertificate forged(long[][] vectors) {
        long[][] products = check(claiming(new int[CLAIMED * CLAIMED])).products(vectors);
        return claiming(new Forgery(PRIME).factors(vectors, products));
    }

    @Test
    void theRankIsFarBelowTheClaim() {
        assertEquals(3, rank.modulo(new PrimeField(PRIME)).rank());
    }

    @Test
    void factorsMadeForKnownVectorsDoNotPass() {
        SplittableRandom random = new SplittableRandom(1);
        long[][] known = vectors(3, () -> random.nextLong(PRIME));
        RankCertificate forged = forged(known);
        assertTrue(check(forged).passes(known), "the forgery fits the vectors it was made for");
        assertFalse(check(forged).verdict().holds());
    }

    @Test
    void factorsMadeForTheVectorsOfAnotherCertificateDoNotPass() {
        RankCertificate draft = claiming(new int[CLAIMED * CLAIMED]);
        HashedResidues residues = new HashedResidues(draft);
        long[][] known = vectors(3, residues::next);
        RankCertificate forged = forged(known);
        assertTrue(check(forged).passes(known), "the forgery fits the vectors it was made for");
        assertFalse(check(forged).verdict().holds());
    }

    @Test
    void factorsOutsideTheResiduesDoNotPass() {
        SplittableRandom random = new SplittableRandom(1);
        long[][] known = vectors(2, () -> random.nextLong(PRIME));
        int[] factors = new Forgery(PRIME).factors(known, known);
        factors[CLAIMED * CLAIMED - 1] -= PRIME;
        assertEquals(
                "a factor is no residue modulo " + PRIME, check(claiming(factors)).verdict().why());
    }

    /** As of a rank whose factors would be too large a file. */
    @Test
    void factorsThatAreLeftOutAreFound() {
        BatchRank.Pivots pivots = rank.modulo(new PrimeField(PRIME));
        RankCertificate.Claim claim = claiming(new int[0]).claim();
        RankCertificate bare =
                new RankCertificate(
                        claim, List.of(PRIME), pivots.parameters(), pivots.rows(), new int[0]);
        assertTrue(check(bare).verdict().holds());
    }

    @Test
    void pivotsWithoutFactorsDoNotPassWhereTheSubmatrixIsSingular() {
        assertEquals(
                "the submatrix at the pivots is singular modulo " + PRIME,
                check(claiming(new int[0])).verdict().why());
    }

    @Test
    void pivotsWithoutFactorsHaveToBeInside() {
        int[] outside = {0, 1, 99};
        RankCertificate bare =
                new RankCertificate(
                        claiming(new int[0]).claim(),
                        List.of(PRIME),
                        outside,
                        new int[] {0, 1, 2},
                        new int[0]);
        assertEquals("pivot 2 is none, or occurs twice", check(bare).verdict().why());
    }
}
