package org.reluworkbench.theory.internal.cards;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.gradient.FisherRaoNorm;
import org.reluworkbench.gradient.LabelChoice;
import org.reluworkbench.metrics.Invariance;
import org.reluworkbench.metrics.NetworkChange;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.theory.internal.Card;
import org.reluworkbench.theory.internal.CardAnalysis;
import org.reluworkbench.theory.internal.CardSubject;
import org.reluworkbench.theory.internal.Claim;

/** {@code theory.fisher-rao}: the identity of Liang et al. and the invariance under scaling. */
@Component(service = {Analysis.class, Card.class})
public final class FisherRaoCard extends CardAnalysis {
    private static final double TOLERANCE = 1e-9;
    private static final double ALPHA = 4;

    public FisherRaoCard() {
        super(
                "fisher-rao",
                "The Fisher–Rao norm",
                "Liang et al. 2017: ‖θ‖²_fr = θᵀI(θ)θ = (L + 1)²·E⟨∂ℓ/∂f, f⟩² for networks without"
                        + " biases (theorem 3.1), and equal functions have equal norms (corollary 3.1),"
                        + " checked under the scaling of hidden units. The expectation over labels is"
                        + " that of the network's probabilities. Deviations are relative.");
    }

    private static double norm(CardSubject subject, Network network) {
        return of(subject, network).norm();
    }

    private static FisherRaoNorm of(CardSubject subject, Network network) {
        return FisherRaoNorm.of(
                network,
                subject.samples(),
                LabelChoice.EXACT,
                Precision.FLOAT64,
                subject.random(),
                subject.context());
    }

    @Override
    public List<Claim> check(CardSubject subject) {
        List<Claim> claims = new ArrayList<>();
        FisherRaoNorm norm = of(subject, subject.network());
        boolean holds = norm.deviation() <= TOLERANCE;
        claims.add(
                Claim.measured(
                        Claim.Form.STATED,
                        "‖θ‖²_fr = (L + 1)²·E⟨∂ℓ/∂f, f⟩²",
                        norm.deviation(),
                        TOLERANCE,
                        holds
                                ? "f is homogeneous of degree L + 1 in all parameters."
                                : subject.hasBiases()
                                        ? "The theorem is for networks without biases."
                                        : "Some layer is not homogeneous."));
        String statement = "‖θ‖_fr stays when hidden units are scaled";
        if (!NetworkChange.possible(subject.network())) {
            claims.add(
                    Claim.undecided(
                            Claim.Form.STATED,
                            statement,
                            "The network has no hidden layer whose units can be scaled."));
            return claims;
        }
        Network scaled =
                new NetworkChange(ALPHA, 1)
                        .of(subject.network(), Invariance.NEURON_SCALING, subject.random());
        double after = norm(subject, scaled);
        double largest = Math.max(norm.norm(), after);
        double deviation = largest > 0 ? Math.abs(norm.norm() - after) / largest : 0;
        claims.add(
                Claim.measured(
                        Claim.Form.STATED,
                        statement,
                        deviation,
                        TOLERANCE,
                        "Units were scaled by 4 or 1/4; ‖θ‖²_fr was "
                                + norm.norm()
                                + " and is "
                                + after
                                + "."));
        return claims;
    }
}
