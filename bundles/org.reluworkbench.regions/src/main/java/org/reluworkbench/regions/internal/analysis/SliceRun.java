package org.reluworkbench.regions.internal.analysis;

import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.RegionLimitException;
import org.reluworkbench.regions.Slice;
import org.reluworkbench.regions.internal.levels.Levels;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Computes one complex for an analysis: picks the plane, keeps to the budget, tells mistakes. */
public final class SliceRun {
    /** Memory that a region takes while it is computed, without patterns and maps. */
    private static final int BYTES_PER_REGION = 600;

    private final SliceParameters parameters;
    private final AnalysisContext context;

    /** For one step or shard of an analysis that may have a dataset. */
    public SliceRun(SliceParameters parameters, AnalysisContext context) {
        this.parameters = parameters;
        this.context = context;
    }

    /** Where the plane of a network with so many inputs lies; refuses what does not fit. */
    public PlaneChoice plane(int inputs) {
        return new PlaneChoice(
                parameters, inputs, context.optionalInput(Dataset.TYPE, Dataset.class));
    }

    /** The complex of a network on the chosen plane, with the samples that are shown. */
    public Complex complex(Network network) {
        PlaneChoice choice = plane(network.inputs());
        Complex complex;
        try {
            complex =
                    new Slice(network, choice.plane(), choice.domain(), limit(network))
                            .compute(new ContextProgress(context));
        } catch (RegionLimitException e) {
            throw new WorkbenchException(
                    StandardErrorCode.OUT_OF_MEMORY,
                    e.getMessage() + "; take a smaller domain or raise maxRegions and the budget",
                    e);
        } catch (IllegalArgumentException e) {
            throw new WorkbenchException(StandardErrorCode.UNSUPPORTED, e.getMessage(), e);
        }
        return complex.withPoints(choice.points(network));
    }

    private int limit(Network network) {
        Levels levels = Levels.of(network);
        long words = 0;
        long signs = 0;
        for (int k = 1; k <= levels.hidden(); k++) {
            words += (levels.gates(k) + 63) >>> 6;
            signs = Math.max(signs, (levels.walls(k) + 63) >>> 6);
        }
        long bytes =
                BYTES_PER_REGION + 2 * Long.BYTES * (words + 2 * signs) + 72L * network.outputs();
        long affordable = Math.max(1, context.memoryBudgetBytes() / bytes);
        return (int) Math.min(parameters.maxRegions(), affordable);
    }
}
