package org.reluworkbench.metrics.internal.capacity;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.metrics.Invariance;
import org.reluworkbench.metrics.Measure;
import org.reluworkbench.metrics.internal.graph.PathNorm;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.backend.Backend;

/** (Σ_paths ∏ |2W|)². The factor h_i is not there, so dead neurons do not count. */
@Component(service = Measure.class)
public final class L1PathCapacity extends CapacityMeasure {
    public L1PathCapacity() {
        super(
                "log10L1Path",
                "(Σ_paths ∏ |2W|)²",
                Invariance.PERMUTATION,
                Invariance.LAYER_SCALING,
                Invariance.NEURON_SCALING,
                Invariance.DEAD_NEURONS);
    }

    @Override
    double log10Norm(Network network, BiasTreatment biases, Backend backend) {
        return 2 * PathNorm.log10(network, PathNorm.Kind.L1, biases);
    }
}
