package org.reluworkbench.example.measure;

import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.metrics.Invariance;
import org.reluworkbench.metrics.Measure;
import org.reluworkbench.metrics.MeasureSubject;
import org.reluworkbench.metrics.MeasureValue;
import org.reluworkbench.model.NetworkEvaluation;

/**
 * The mean of ‖∂f/∂x‖_F over the samples, f being all outputs before the softmax (Novak et al.
 * 2018, Sensitivity and generalization in neural networks, who take it after the softmax). It
 * depends on the function alone, so no change of the parameters that leaves the function moves it.
 * In float64; at each sample one pass back for each output.
 */
@Component(service = Measure.class)
public final class InputSensitivity implements Measure {

    @Override
    public String name() {
        return "inputSensitivity";
    }

    @Override
    public String description() {
        return "The mean of ‖∂f/∂x‖_F over the samples, f being all outputs (Novak et al. 2018)";
    }

    @Override
    public Set<Invariance> invariances() {
        return Set.of(Invariance.values());
    }

    @Override
    public MeasureValue of(MeasureSubject subject) {
        NetworkEvaluation evaluation = new NetworkEvaluation(subject.network());
        double[] unit = new double[subject.network().outputs()];
        double sum = 0;
        for (int row = 0; row < subject.samples().count(); row++) {
            subject.context().checkCancelled();
            double[] x = subject.samples().dataset().row(subject.samples().first() + row);
            var at = evaluation.linearization(x);
            double squares = 0;
            for (int output = 0; output < unit.length; output++) {
                unit[output] = 1;
                for (double value : at.vectorJacobian(unit)) {
                    squares += value * value;
                }
                unit[output] = 0;
            }
            sum += Math.sqrt(squares);
        }
        return MeasureValue.of(sum / subject.samples().count());
    }
}
