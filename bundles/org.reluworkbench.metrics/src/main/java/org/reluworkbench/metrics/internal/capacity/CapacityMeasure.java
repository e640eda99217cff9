package org.reluworkbench.metrics.internal.capacity;

import java.util.Set;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.metrics.Invariance;
import org.reluworkbench.metrics.Measure;
import org.reluworkbench.metrics.MeasureSubject;
import org.reluworkbench.metrics.MeasureValue;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.backend.Backend;

/** log₁₀ of γ⁻² times a norm of the weights (Neyshabur et al. 2017). */
abstract class CapacityMeasure implements Measure {
    private final String name;
    private final String norm;
    private final Set<Invariance> invariances;

    CapacityMeasure(String name, String norm, Invariance... invariances) {
        this.name = name;
        this.norm = norm;
        this.invariances = Set.of(invariances);
    }

    /** log₁₀ of the norm without the margin; −∞ of the norm 0. */
    abstract double log10Norm(Network network, BiasTreatment biases, Backend backend);

    @Override
    public String name() {
        return name;
    }

    /** The formula without γ⁻². */
    String norm() {
        return norm;
    }

    @Override
    public String description() {
        return "log10 of γ⁻²·" + norm + " (Neyshabur et al. 2017)";
    }

    @Override
    public Set<Invariance> invariances() {
        return invariances;
    }

    @Override
    public MeasureValue of(MeasureSubject subject) {
        double norm10 = log10Norm(subject.network(), subject.biases(), subject.context().backend());
        return MeasureValue.of(withMargin(norm10, subject.margin()));
    }

    /** The norm divided by γ²; ∞ for the margin 0. */
    static double withMargin(double log10Norm, double margin) {
        return margin == 0
                ? Double.POSITIVE_INFINITY
                : log10Norm - 2 * Math.log10(Math.abs(margin));
    }
}
