package org.reluworkbench.theory.internal.cards;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.theory.internal.Card;
import org.reluworkbench.theory.internal.CardAnalysis;
import org.reluworkbench.theory.internal.CardSubject;
import org.reluworkbench.theory.internal.Claim;
import org.reluworkbench.theory.internal.LayerProducts;

/** {@code theory.homogeneity}: ⟨θ_k, g_k⟩ = f for every layer. */
@Component(service = {Analysis.class, Card.class})
public final class HomogeneityCard extends CardAnalysis {
    /** Sums of thousands of products in float64. */
    private static final double TOLERANCE = 1e-10;

    public HomogeneityCard() {
        super(
                "homogeneity",
                "Homogeneity in each layer",
                "Rácz and Daróczy 2021: without biases ⟨θ_k, ∂f/∂θ_k⟩ = f(x) for every layer k,"
                        + " since f is homogeneous of degree 1 in its weights. The deviation is the"
                        + " largest |⟨θ_k, ∂f/∂θ_k⟩ − f| over layers and samples, divided by the"
                        + " largest |f|; with biases a layer sees f minus what later biases add.");
    }

    @Override
    public List<Claim> check(CardSubject subject) {
        LayerProducts found = LayerProducts.of(subject);
        double largest = 0;
        String layer = "";
        for (int k = 0; k < found.layers().size(); k++) {
            for (int i = 0; i < found.outputs().length; i++) {
                double deviation = Math.abs(found.products().get(k)[i] - found.outputs()[i]);
                if (deviation / found.scale() > largest) {
                    largest = deviation / found.scale();
                    layer = found.layers().get(k);
                }
            }
        }
        return List.of(
                Claim.measured(
                        Claim.Form.STATED,
                        "⟨θ_k, ∂f/∂θ_k⟩ = f for every layer k",
                        largest,
                        TOLERANCE,
                        reason(subject, largest, layer)));
    }

    private static String reason(CardSubject subject, double largest, String layer) {
        if (largest <= TOLERANCE) {
            return subject.hasBiases()
                    ? "The biases add nothing after any layer here."
                    : "The network has no biases, so f is homogeneous in each layer's weights.";
        }
        return "The layer "
                + layer
                + " misses f most; "
                + (subject.hasBiases()
                        ? "the claim is for networks without biases."
                        : "some layer is not homogeneous.");
    }
}
