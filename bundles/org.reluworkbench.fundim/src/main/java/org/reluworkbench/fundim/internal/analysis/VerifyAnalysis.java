package org.reluworkbench.fundim.internal.analysis;

import java.util.Optional;
import java.util.SplittableRandom;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.fundim.RankCertificate;
import org.reluworkbench.fundim.internal.certificate.CertificateCheck;
import org.reluworkbench.fundim.internal.certificate.UpperBoundCheck;
import org.reluworkbench.fundim.internal.certificate.Verdict;
import org.reluworkbench.fundim.internal.circuit.Circuit;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.fundim.internal.rank.BatchRank;
import org.reluworkbench.fundim.internal.rank.CircuitShape;
import org.reluworkbench.fundim.internal.rank.RankMemory;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.asset.Table;

/** {@code fundim.verify}: checks a rank certificate. */
@Component(service = Analysis.class)
public final class VerifyAnalysis implements Analysis<VerifyParameters> {
    @Override
    public AnalysisDescriptor<VerifyParameters> descriptor() {
        return AnalysisDescriptor.of("fundim.verify", "1.1.0", VerifyParameters.class)
                .title("Check of a rank certificate")
                .documentation(
                        "Checks that a certificate belongs to the network and the batch, that the"
                                + " submatrix at its pivots has the factors that it names (Aᵀ·x ="
                                + " L·(U·x) modulo p for six vectors x that SHA-256 of the certificate"
                                + " gives, A in integer arithmetic term by term: a forgery passes with"
                                + " a probability below 2⁻¹³² per try), and that its upper"
                                + " bound follows from what vanishes and from scalings, or from the"
                                + " ranks modulo the primes that it lists, which are taken again. What"
                                + " was verified is rankLower and rankUpper; valid is undecided if the"
                                + " proof by primes was repeated in part.")
                .input(RankCertificate.TYPE, RankCertificate.TYPE, "Of fundim.batch")
                .input(Network.TYPE, Network.TYPE, "The network that it is about")
                .optionalInput(
                        Dataset.TYPE, Dataset.TYPE, "The batch, if it was not drawn from N(0, I)")
                .output(VerifyReport.CHECKS, Table.TYPE, "What was checked, and what is wrong")
                .build();
    }

    @Override
    public void run(VerifyParameters parameters, AnalysisContext context) {
        RankCertificate certificate = context.input(RankCertificate.TYPE, RankCertificate.class);
        Network network = context.input(Network.TYPE, Network.class);
        Circuit circuit = Circuit.of(network);
        VerifyReport report = new VerifyReport();
        report.add("network", ofNetwork(certificate.claim(), network, circuit));
        if (report.holds()) {
            SampleBatch batch = batch(certificate.claim(), circuit, context);
            report.add("batch", ofBatch(certificate.claim(), batch));
            if (report.holds()) {
                BatchRank rank = new BatchRank(circuit, CircuitShape.of(circuit), batch);
                checkBounds(certificate, rank, parameters, report, context);
            }
        }
        report.publish(context);
    }

    private static Verdict ofNetwork(
            RankCertificate.Claim claim, Network network, Circuit circuit) {
        boolean same =
                claim.networkSha256().equals(network.sha256())
                        && claim.outputs() == circuit.outputs().length;
        return Verdict.of(same, "the certificate is about another network");
    }

    private static Verdict ofBatch(RankCertificate.Claim claim, SampleBatch batch) {
        boolean same =
                batch.size() == claim.samples()
                        && claim.batchSha256().equals(BatchInput.sha256(batch));
        return Verdict.of(same, "the certificate is about another batch");
    }

    private static void checkBounds(
            RankCertificate certificate,
            BatchRank rank,
            VerifyParameters parameters,
            VerifyReport report,
            AnalysisContext context) {
        Verdict lower = new CertificateCheck(certificate, rank).verdict();
        report.add("lower bound", lower);
        context.scalar("rankLower", lower.holds() ? certificate.rank() : 0);
        UpperBoundCheck check = new UpperBoundCheck(certificate, rank, parameters.primes());
        Verdict upper =
                check.verdict(
                        part -> {
                            context.checkCancelled();
                            context.progress(part, "primes");
                        });
        report.add("upper bound", upper);
        int claimed = upper.holds() ? certificate.claim().upper() : Integer.MAX_VALUE;
        context.scalar("rankUpper", Math.min(claimed, rank.upperBound()));
        context.scalar("repeatedPrimes", check.repeated());
    }

    private static SampleBatch batch(
            RankCertificate.Claim claim, Circuit circuit, AnalysisContext context) {
        RankMemory.require(circuit, claim.samples(), context);
        Optional<Dataset> dataset = context.optionalInput(Dataset.TYPE, Dataset.class);
        dataset.ifPresent(given -> BatchInput.requireFeatures(given, circuit));
        return dataset.map(data -> SampleBatch.of(data, Math.min(data.samples(), claim.samples())))
                .orElseGet(
                        () ->
                                SampleBatch.normal(
                                        circuit.inputs(),
                                        claim.samples(),
                                        new SplittableRandom(claim.seed())));
    }
}
