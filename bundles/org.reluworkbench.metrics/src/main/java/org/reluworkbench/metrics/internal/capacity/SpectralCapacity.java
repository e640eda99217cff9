package org.reluworkbench.metrics.internal.capacity;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.metrics.Invariance;
import org.reluworkbench.metrics.Measure;
import org.reluworkbench.metrics.internal.graph.OperatorNorm;
import org.reluworkbench.metrics.internal.graph.WeightLayer;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.backend.Backend;

/** ∏ h_i‖W_i‖²₂ over the layers as linear maps, h_i the units of layer i. */
@Component(service = Measure.class)
public final class SpectralCapacity extends CapacityMeasure {
    public SpectralCapacity() {
        super("log10Spectral", "∏ h_i‖W_i‖²₂", Invariance.PERMUTATION);
    }

    @Override
    double log10Norm(Network network, BiasTreatment biases, Backend backend) {
        double sum = 0;
        for (WeightLayer layer : WeightLayer.of(network)) {
            sum += log10(layer, OperatorNorm.of(layer, biases, backend));
        }
        return sum;
    }

    /** What one layer adds. */
    static double log10(WeightLayer layer, OperatorNorm norm) {
        return Math.log10(layer.units()) + 2 * Math.log10(norm.value());
    }
}
