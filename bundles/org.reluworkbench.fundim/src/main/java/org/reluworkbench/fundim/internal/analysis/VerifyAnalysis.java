package org.reluworkbench.fundim.internal.analysis;

import java.util.SplittableRandom;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.fundim.RankCertificate;
import org.reluworkbench.fundim.internal.certificate.CertificateCheck;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.PatternDecision;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.fundim.internal.rank.MinorBound;
import org.reluworkbench.fundim.internal.rank.ProvedKernel;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/** {@code fundim.verify}: checks a rank certificate. */
@Component(service = Analysis.class)
public final class VerifyAnalysis implements Analysis<VerifyParameters> {
    private static final String CHECKS = "checks";

    @Override
    public AnalysisDescriptor<VerifyParameters> descriptor() {
        return AnalysisDescriptor.of("fundim.verify", "1.1.0", VerifyParameters.class)
                .title("Check of a rank certificate")
                .documentation(
                        "Checks that a certificate belongs to the network and the batch, that the"
                                + " submatrix at its pivots has the factors that it names (Aᵀ·x ="
                                + " L·(U·x) modulo p for six vectors x that SHA-256 of the certificate"
                                + " gives, A in integer arithmetic term by term: a forgery passes with"
                                + " a probability below 2⁻¹³² per try), and that its upper bound follows from what vanishes and from scalings."
                                + " An upper bound that only many primes prove is not repeated.")
                .input(RankCertificate.TYPE, RankCertificate.TYPE, "Of fundim.batch")
                .input(Network.TYPE, Network.TYPE, "The network that it is about")
                .optionalInput(
                        Dataset.TYPE, Dataset.TYPE, "The batch, if it was not drawn from N(0, I)")
                .output(CHECKS, Table.TYPE, "What was checked, and what is wrong")
                .build();
    }

    @Override
    public void run(VerifyParameters parameters, AnalysisContext context) {
        RankCertificate certificate = context.input(RankCertificate.TYPE, RankCertificate.class);
        Network network = context.input(Network.TYPE, Network.class);
        Circuit circuit = Circuit.of(network);
        Table.Builder checks =
                Table.of(Column.text("check"), Column.truth("holds"), Column.text("why"));
        String fault = fault(certificate, network, circuit, checks, context);
        context.scalar("valid", fault.isEmpty() ? 1 : 0);
        context.scalar("rankLower", fault.isEmpty() ? certificate.rank() : 0);
        if (!fault.isEmpty()) {
            context.log("the certificate does not hold: " + fault);
        }
        context.publish(CHECKS, checks.build());
    }

    private static String fault(
            RankCertificate certificate,
            Network network,
            Circuit circuit,
            Table.Builder checks,
            AnalysisContext context) {
        RankCertificate.Claim claim = certificate.claim();
        String fault =
                told(
                        "network",
                        claim.networkSha256().equals(network.sha256())
                                ? ""
                                : "the certificate is about another network",
                        checks);
        if (!fault.isEmpty()) {
            return fault;
        }
        SampleBatch batch = batch(claim, circuit, context);
        fault =
                told(
                        "batch",
                        batch.size() == claim.samples()
                                        && claim.batchSha256().equals(BatchInput.sha256(batch))
                                ? ""
                                : "the certificate is about another batch",
                        checks);
        if (!fault.isEmpty()) {
            return fault;
        }
        fault =
                told(
                        "lower bound",
                        new CertificateCheck(certificate, circuit, batch).fault(),
                        checks);
        String upper = told("upper bound", upperFault(claim, certificate, circuit, batch), checks);
        return fault.isEmpty() ? upper : fault;
    }

    private static SampleBatch batch(
            RankCertificate.Claim claim, Circuit circuit, AnalysisContext context) {
        return context.optionalInput(Dataset.TYPE, Dataset.class)
                .map(data -> SampleBatch.of(data, Math.min(data.samples(), claim.samples())))
                .orElseGet(
                        () ->
                                SampleBatch.normal(
                                        circuit.inputs(),
                                        claim.samples(),
                                        new SplittableRandom(claim.seed())));
    }

    private static String told(String check, String fault, Table.Builder checks) {
        checks.row(check, fault.isEmpty(), fault);
        return fault;
    }

    /** The proved kernel does not depend on primes; with it alone an upper bound is certain. */
    private static String upperFault(
            RankCertificate.Claim claim,
            RankCertificate certificate,
            Circuit circuit,
            SampleBatch batch) {
        CircuitShape shape = CircuitShape.of(circuit);
        ProvedKernel kernel =
                ProvedKernel.of(
                        circuit,
                        shape.terms(),
                        shape.classes(),
                        batch,
                        PatternDecision.of(circuit, batch));
        long rows = (long) batch.size() * circuit.outputs().length;
        long upper = Math.min(kernel.columns().length, rows);
        if (claim.upper() >= upper) {
            return "";
        }
        long different = certificate.primes().stream().distinct().count();
        boolean byPrimes =
                claim.upper() == certificate.rank()
                        && different
                                > new MinorBound(circuit, batch)
                                        .mostDivisors(certificate.rank() + 1);
        return byPrimes
                ? ""
                : "only " + upper + " is proved as an upper bound, not " + claim.upper();
    }
}
