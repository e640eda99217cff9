package org.reluworkbench.theory.internal.cards;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.gradient.TangentSensitivity;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.theory.internal.Card;
import org.reluworkbench.theory.internal.CardAnalysis;
import org.reluworkbench.theory.internal.CardSubject;
import org.reluworkbench.theory.internal.Claim;

/** {@code theory.sensitivity-bound}: bounds of the tangent sensitivity. */
@Component(service = {Analysis.class, Card.class})
public final class SensitivityBoundCard extends CardAnalysis {
    public SensitivityBoundCard() {
        super(
                "sensitivity-bound",
                "Bounds of the tangent sensitivity",
                "Daróczy 2020, proposition 3.2: an upper bound of E‖∂²f/∂θ∂x‖²_F for networks"
                        + " without biases. As printed it fails on small networks (1-4-4-1 with all"
                        + " weights 1 has 144 against 134.8 or 96, by whether k counts layers of"
                        + " weights or hidden layers). What can be proved holds for every sample. The"
                        + " deviation is the norm divided by the bound, the tolerance 1.");
    }

    @Override
    public List<Claim> check(CardSubject subject) {
        TangentSensitivity found =
                TangentSensitivity.of(
                        subject.network(),
                        subject.samples(),
                        Optional.of(subject.output()),
                        Precision.FLOAT64,
                        subject.context());
        String proved =
                "‖S(x)‖²_F ≤ N·d·max_l∏_{i≠l}max|W_i|²·(T/(k − 1))^{2(k−1)} at every sample";
        String printed = "Proposition 3.2, k counting layers of weights";
        if (found.proved().isEmpty()) {
            String reason = "The bounds are for dense layers with ReLU between them.";
            return List.of(
                    Claim.undecided(Claim.Form.REPAIRED, proved, reason),
                    Claim.undecided(Claim.Form.PRINTED, printed, reason));
        }
        List<Claim> claims = new ArrayList<>();
        claims.add(
                claim(
                        Claim.Form.REPAIRED,
                        proved,
                        found.largest(),
                        found.proved().getAsDouble(),
                        "The largest ‖S‖²_F"));
        claims.add(
                claim(
                        Claim.Form.PRINTED,
                        printed,
                        found.mean(),
                        found.printed().getAsDouble(),
                        "E‖S‖²_F"));
        if (found.printedHidden().isPresent()) {
            claims.add(
                    claim(
                            Claim.Form.PRINTED,
                            "Proposition 3.2, k counting hidden layers",
                            found.mean(),
                            found.printedHidden().getAsDouble(),
                            "E‖S‖²_F"));
        }
        return claims;
    }

    private static Claim claim(
            Claim.Form form, String statement, double norm, double bound, String what) {
        double ratio = bound > 0 ? norm / bound : norm > 0 ? Double.POSITIVE_INFINITY : 0;
        return Claim.measured(
                form, statement, ratio, 1, what + " is " + norm + ", the bound " + bound + ".");
    }
}
