package org.reluworkbench.theory.internal.cards;

import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.theory.internal.Card;
import org.reluworkbench.theory.internal.CardAnalysis;
import org.reluworkbench.theory.internal.CardSubject;
import org.reluworkbench.theory.internal.Claim;
import org.reluworkbench.theory.internal.LayerProducts;

/** {@code theory.block-diagonal}: K_M(x, y) = (number of layers)·f(x)·f(y). */
@Component(service = {Analysis.class, Card.class})
public final class BlockDiagonalCard extends CardAnalysis {
    private static final double TOLERANCE = 1e-10;

    public BlockDiagonalCard() {
        super(
                "block-diagonal",
                "The block-diagonal kernel",
                "Rácz and Daróczy 2021: the block-diagonal tangent kernel K_M(x, y) = Σ_k⟨θ_k,"
                        + " g_k(x)⟩⟨θ_k, g_k(y)⟩ is the number of layers with weights times f(x)·f(y),"
                        + " without biases. The deviation is the largest difference over all pairs of"
                        + " samples, divided by the largest value of either side.");
    }

    @Override
    public List<Claim> check(CardSubject subject) {
        LayerProducts found = LayerProducts.of(subject);
        int n = found.outputs().length;
        int layers = found.layers().size();
        double difference = 0;
        double largest = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double kernel = 0;
                for (double[] products : found.products()) {
                    kernel += products[i] * products[j];
                }
                double identity = layers * found.outputs()[i] * found.outputs()[j];
                difference = Math.max(difference, Math.abs(kernel - identity));
                largest = Math.max(largest, Math.max(Math.abs(kernel), Math.abs(identity)));
            }
        }
        double deviation = largest > 0 ? difference / largest : 0;
        return List.of(
                Claim.measured(
                        Claim.Form.STATED,
                        "K_M(x, y) = " + layers + "·f(x)·f(y)",
                        deviation,
                        TOLERANCE,
                        deviation <= TOLERANCE
                                ? "Every layer gives f(x)·f(y)."
                                : subject.hasBiases()
                                        ? "With biases ⟨θ_k, g_k⟩ differs from f; see"
                                                + " theory.homogeneity for the layer."
                                        : "Some layer is not homogeneous."));
    }
}
