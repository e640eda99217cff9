package org.reluworkbench.fundim.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reluworkbench.fundim.RankCertificate;
import org.reluworkbench.fundim.internal.TestNetworks;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Table;

class VerifyAnalysisTest {
    private static final int MANY = 1_000_000;
    private static final Network NETWORK = TestNetworks.talk(5, 3, 2);

    /** Of a rank that some hundred primes prove, well below the bound that is proved otherwise. */
    private static RankCertificate certificate;

    private static int rank;
    private static double provedOtherwise;

    @BeforeAll
    static void prove() throws Exception {
        RecordingContext context =
                new RecordingContext(new BatchAnalysis().descriptor()).with("network", NETWORK);
        new BatchAnalysis().run(new BatchParameters(Optional.of(60), 1, 1e-9, true, 0), context);
        certificate = context.output(RankCertificate.TYPE, RankCertificate.class);
        rank = certificate.rank();
        provedOtherwise = verified(certificate, 0).number("rankUpper");
        assertTrue(provedOtherwise > rank + 5, rank + " to " + provedOtherwise);
        assertEquals(rank, certificate.claim().upper());
    }

    private static RecordingContext verified(RankCertificate given, int primes) {
        return verified(NETWORK, given, primes);
    }

    private static RecordingContext verified(Network network, RankCertificate given, int primes) {
        RecordingContext context =
                new RecordingContext(new VerifyAnalysis().descriptor())
                        .with("network", network)
                        .with(RankCertificate.TYPE, given);
        new VerifyAnalysis().run(new VerifyParameters(primes), context);
        return context;
    }

    /** Of the results and reasons in the table. */
    private static String told(RecordingContext context) {
        return context.output(VerifyReport.CHECKS, Table.class).rows().stream()
                .map(row -> row.get(0) + ": " + row.get(1) + " " + row.get(2))
                .collect(Collectors.joining("; "));
    }

    private static RankCertificate claiming(int lower, int upper, List<Integer> primes) {
        RankCertificate.Claim claim = certificate.claim();
        int[] factors =
                IntStream.range(0, lower * lower)
                        .map(i -> certificate.factor(i / lower, i % lower))
                        .toArray();
        return new RankCertificate(
                new RankCertificate.Claim(
                        claim.networkSha256(),
                        claim.batchSha256(),
                        claim.samples(),
                        claim.outputs(),
                        upper,
                        0,
                        claim.seed()),
                primes,
                IntStream.range(0, lower).map(certificate::parameter).toArray(),
                IntStream.range(0, lower).map(certificate::row).toArray(),
                factors);
    }

    /** All samples share one pattern, which bounds the rank by 3 where columns leave 19. */
    @Test
    void aBoundBySharedPatternsIsVerified() throws Exception {
        Network network = TestNetworks.alwaysActive();
        RecordingContext made =
                new RecordingContext(new BatchAnalysis().descriptor()).with("network", network);
        new BatchAnalysis().run(new BatchParameters(Optional.of(60), 1, 1e-9, false, 0), made);
        RankCertificate given = made.output(RankCertificate.TYPE, RankCertificate.class);
        assertEquals(3, given.claim().upper());
        RecordingContext context = verified(network, given, 0);
        assertEquals(1, context.number("valid"), told(context));
        assertEquals(3, context.number("rankLower"));
        assertEquals(3, context.number("rankUpper"));
    }

    @Test
    void aProofByPrimesIsRepeated() {
        RecordingContext context = verified(certificate, MANY);
        assertEquals(1, context.number("valid"), told(context));
        assertEquals(rank, context.number("rankLower"));
        assertEquals(rank, context.number("rankUpper"));
        assertTrue(context.number("repeatedPrimes") > 100);
    }

    @Test
    void aProofThatIsRepeatedInPartIsNotVerified() {
        RecordingContext context = verified(certificate, 10);
        Scalar.Undecided valid =
                assertInstanceOf(Scalar.Undecided.class, context.scalars().get("valid"));
        assertTrue(valid.why().contains("modulo 10 of the"), valid.why());
        assertEquals(rank, context.number("rankLower"));
        assertEquals(provedOtherwise, context.number("rankUpper"));
        assertEquals(10, context.number("repeatedPrimes"));
        assertTrue(told(context).contains("upper bound: not checked"), told(context));
    }

    private static void assertRefused(RankCertificate wrong, String why) {
        RecordingContext context = verified(wrong, MANY);
        assertEquals(0, context.number("valid"), told(context));
        assertTrue(told(context).contains("upper bound: wrong " + why), told(context));
        assertEquals(wrong.rank(), context.number("rankLower"));
        assertEquals(provedOtherwise, context.number("rankUpper"));
    }

    /** The first pivots and their factors are a certificate of a smaller rank. */
    @Test
    void aRankThatIsTooSmallIsRefusedWhateverPrimesAreListed() {
        List<Integer> primes = certificate.primes();
        String larger = "modulo " + primes.get(0) + " the rank is " + rank;
        assertRefused(claiming(rank - 1, rank - 1, primes), larger);
        assertRefused(claiming(rank - 20, rank - 20, primes), larger);
        assertRefused(claiming(rank, rank - 1, primes), "the upper bound is below the lower");
    }

    @Test
    void aListThatProvesNothingIsRefused() {
        List<Integer> same = Collections.nCopies(5000, certificate.prime());
        assertRefused(claiming(rank, rank, same), "only");
        List<Integer> few = certificate.primes().subList(0, 100);
        assertRefused(claiming(rank, rank, few), "only");
        List<Integer> composite = new ArrayList<>(few);
        IntStream.range(1 << 22, (1 << 22) + 5000).forEach(composite::add);
        assertRefused(claiming(rank, rank, composite), (1 << 22) + " is not a prime");
        List<Integer> small =
                Stream.concat(few.stream(), Stream.iterate(3, i -> i + 2).limit(5000)).toList();
        assertRefused(claiming(rank, rank, small), "3 is not a prime");
    }

    @Test
    void aLooseUpperBoundHolds() {
        RecordingContext context =
                verified(claiming(rank, (int) provedOtherwise + 1, certificate.primes()), 0);
        assertEquals(1, context.number("valid"), told(context));
        assertEquals(provedOtherwise, context.number("rankUpper"));
    }

    @Test
    void aBatchThatDoesNotFitIsNotDrawn() {
        RankCertificate.Claim claim = certificate.claim();
        RankCertificate huge =
                new RankCertificate(
                        new RankCertificate.Claim(
                                claim.networkSha256(),
                                claim.batchSha256(),
                                Integer.MAX_VALUE,
                                1,
                                1,
                                0,
                                0),
                        certificate.primes(),
                        new int[0],
                        new int[0],
                        new int[0]);
        assertThrows(WorkbenchException.class, () -> verified(huge, 0));
    }
}
