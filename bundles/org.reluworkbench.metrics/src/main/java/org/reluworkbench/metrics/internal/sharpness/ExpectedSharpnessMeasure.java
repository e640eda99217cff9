package org.reluworkbench.metrics.internal.sharpness;

import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.metrics.Invariance;
import org.reluworkbench.metrics.Measure;
import org.reluworkbench.metrics.MeasureSubject;
import org.reluworkbench.metrics.MeasureValue;

/** E[L(w + ν)] − L(w) for a fixed σ, from a few draws. */
@Component(service = Measure.class)
public final class ExpectedSharpnessMeasure implements Measure {
    private static final double SIGMA = 0.01;
    private static final int PAIRS = 10;

    @Override
    public String name() {
        return "expectedSharpness";
    }

    @Override
    public String description() {
        return "E[L(w + ν)] − L(w), ν ~ N(0, 0.01²), from 10 pairs ν, −ν (Neyshabur et al. 2017)";
    }

    /** In expectation; one set of draws moves by its error. */
    @Override
    public Set<Invariance> invariances() {
        return Set.of(Invariance.PERMUTATION);
    }

    @Override
    public MeasureValue of(MeasureSubject subject) {
        ExpectedSharpness found =
                ExpectedSharpness.of(
                        subject.network(),
                        subject.samples(),
                        subject.biases(),
                        SIGMA,
                        PAIRS,
                        subject.random(),
                        subject.context());
        return new MeasureValue(found.mean(), found.standardError());
    }
}
