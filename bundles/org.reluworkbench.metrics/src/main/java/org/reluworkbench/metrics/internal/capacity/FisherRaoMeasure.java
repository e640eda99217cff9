package org.reluworkbench.metrics.internal.capacity;

import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.gradient.FisherRaoNorm;
import org.reluworkbench.gradient.LabelChoice;
import org.reluworkbench.metrics.Invariance;
import org.reluworkbench.metrics.Measure;
import org.reluworkbench.metrics.MeasureSubject;
import org.reluworkbench.metrics.MeasureValue;

/** ‖θ‖²_fr = θᵀFθ with the given labels, as Liang et al. 2017 measure it. */
@Component(service = Measure.class)
public final class FisherRaoMeasure implements Measure {
    @Override
    public String name() {
        return "fisherRao";
    }

    @Override
    public String description() {
        return "‖θ‖²_fr = E[⟨θ, ∇ℓ⟩²] at the given labels (Liang et al. 2017)";
    }

    @Override
    public Set<Invariance> invariances() {
        return Set.of(Invariance.values());
    }

    @Override
    public MeasureValue of(MeasureSubject subject) {
        return MeasureValue.of(
                FisherRaoNorm.of(
                                subject.network(),
                                subject.samples(),
                                LabelChoice.GIVEN,
                                subject.precision(),
                                subject.random(),
                                subject.context())
                        .norm());
    }
}
