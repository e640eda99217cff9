package org.reluworkbench.metrics.internal.capacity;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.metrics.Invariance;
import org.reluworkbench.metrics.Measure;
import org.reluworkbench.metrics.internal.graph.WeightLayer;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.backend.Backend;

/** ∏ 4‖W_i‖²_F over the dense layers and convolutions, of their trained numbers. */
@Component(service = Measure.class)
public final class FrobeniusCapacity extends CapacityMeasure {
    public FrobeniusCapacity() {
        super("log10L2", "∏ 4‖W_i‖²_F", Invariance.PERMUTATION);
    }

    @Override
    double log10Norm(Network network, BiasTreatment biases, Backend backend) {
        double sum = 0;
        for (WeightLayer layer : WeightLayer.of(network)) {
            sum += Math.log10(4 * layer.frobeniusSquared(biases));
        }
        return sum;
    }
}
