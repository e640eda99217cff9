package org.reluworkbench.gradient.internal.kernel;

import java.util.Optional;
import org.reluworkbench.gradient.internal.Part;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.backend.Precision;

/** Which kernel of which samples. */
public record KernelParameters(
        @Parameter(
                        help =
                                "network f(x)·f(y); discriminative ⟨h^L(x), h^L(y)⟩ of the last hidden"
                                        + " layer; tangent ⟨g(x), g(y)⟩; block-diagonal Σ_k ⟨θ_k,"
                                        + " g_k(x)⟩⟨θ_k, g_k(y)⟩; fisher-diagonal and fisher-kfac"
                                        + " g(x)ᵀF⁻¹g(y)",
                        defaultValue = "\"tangent\"")
                KernelKind kind,
        @Parameter(
                        help = "Divide by √(K(x, x)·K(y, y)); rows with K(x, x) = 0 become 0",
                        defaultValue = "false")
                boolean normalised,
        @Parameter(
                        help =
                                "The output that is differentiated; left out: the sum of the kernels"
                                        + " of all outputs",
                        min = 0)
                Optional<Integer> output,
        @Parameter(
                        help = "Rows to use: all, those for training or those for testing",
                        defaultValue = "\"all\"")
                Part part,
        @Parameter(
                        help = "Most rows, the first ones of the part",
                        unit = "samples",
                        defaultValue = "2000",
                        min = 2,
                        max = KernelMatrix.MOST_SAMPLES)
                int samples,
        @Parameter(
                        help =
                                "A sample counts as strong if its mean similarity to its own label is"
                                        + " at least this above that to the others",
                        defaultValue = "0")
                double epsilon,
        @Parameter(
                        help = "λ > 0 added to the Fisher matrix before it is inverted",
                        defaultValue = "0.001",
                        min = 0)
                double damping,
        @Parameter(help = "Precision of the arithmetic", defaultValue = "\"float32\"")
                Precision precision) {

    public KernelParameters {
        if (!(damping > 0)) {
            throw new IllegalArgumentException("damping is above 0, not " + damping);
        }
    }
}
