package org.reluworkbench.fundim.internal.symmetry;

import org.reluworkbench.model.Network;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.RegionLimitException;
import org.reluworkbench.regions.Slice;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** The exact complex of a network with two inputs on the domain that is asked for. */
final class PlaneDomain {
    /** Without patterns, signs and maps. */
    private static final int BYTES_PER_REGION = 1000;

    private PlaneDomain() {}

    static Complex complex(
            Network network, SymmetryParameters parameters, AnalysisContext context) {
        long bytes = BYTES_PER_REGION + 72L * network.outputs() + network.reluCount();
        long affordable = Math.max(1, context.memoryBudgetBytes() / bytes);
        int limit = (int) Math.min(parameters.maxRegions(), affordable);
        try {
            return new Slice(network, PlaneEmbedding.identity(), parameters.polygon(), limit)
                    .compute(progress(context));
        } catch (RegionLimitException e) {
            throw new WorkbenchException(
                    StandardErrorCode.OUT_OF_MEMORY,
                    e.getMessage() + "; take a smaller domain or raise maxRegions and the budget",
                    e);
        } catch (IllegalArgumentException e) {
            throw new WorkbenchException(StandardErrorCode.UNSUPPORTED, e.getMessage(), e);
        }
    }

    private static Progress progress(AnalysisContext context) {
        return new Progress() {
            @Override
            public boolean isCancelled() {
                return context.cancelled() || Thread.currentThread().isInterrupted();
            }

            @Override
            public void report(double fraction) {
                context.progress(fraction / 4, "regions of the domain");
            }
        };
    }
}
