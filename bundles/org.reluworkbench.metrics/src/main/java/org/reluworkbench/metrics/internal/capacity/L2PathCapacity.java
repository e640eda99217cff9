package org.reluworkbench.metrics.internal.capacity;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.metrics.Invariance;
import org.reluworkbench.metrics.Measure;
import org.reluworkbench.metrics.internal.graph.PathNorm;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.backend.Backend;

/** Σ_paths ∏ 4·h_i·W². The widths h_i count dead neurons, too. */
@Component(service = Measure.class)
public final class L2PathCapacity extends CapacityMeasure {
    public L2PathCapacity() {
        super(
                "log10L2Path",
                "Σ_paths ∏ 4·h_i·W²",
                Invariance.PERMUTATION,
                Invariance.LAYER_SCALING,
                Invariance.NEURON_SCALING);
    }

    @Override
    double log10Norm(Network network, BiasTreatment biases, Backend backend) {
        return PathNorm.log10(network, PathNorm.Kind.L2, biases);
    }
}
