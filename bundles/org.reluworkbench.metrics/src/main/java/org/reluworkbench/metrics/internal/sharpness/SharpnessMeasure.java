package org.reluworkbench.metrics.internal.sharpness;

import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.metrics.Invariance;
import org.reluworkbench.metrics.Measure;
import org.reluworkbench.metrics.MeasureSubject;
import org.reluworkbench.metrics.MeasureValue;

/** Keskar's sharpness for a fixed α, as far as a short ascent comes. */
@Component(service = Measure.class)
public final class SharpnessMeasure implements Measure {
    private static final double ALPHA = 5e-4;
    private static final int STEPS = 5;

    @Override
    public String name() {
        return "sharpness";
    }

    @Override
    public String description() {
        return "(max L(w + ν) − L(w))/(1 + L(w)) over |ν_i| ≤ 5e-4·(|w_i| + 1), a lower bound by an"
                + " ascent of 5 steps (Keskar et al. 2017)";
    }

    @Override
    public Set<Invariance> invariances() {
        return Set.of(Invariance.PERMUTATION);
    }

    @Override
    public MeasureValue of(MeasureSubject subject) {
        return MeasureValue.of(
                AscentSharpness.of(
                                subject.network(),
                                subject.samples(),
                                subject.biases(),
                                ALPHA,
                                STEPS,
                                subject.context())
                        .relative());
    }
}
