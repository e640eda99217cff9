package org.reluworkbench.regions.internal.analysis;

import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.RegionLimitException;
import org.reluworkbench.regions.Slice;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Computes one complex for an analysis: picks the plane, keeps to the budget, tells mistakes. */
public final class SliceRun {
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
                    new Slice(
                                    network,
                                    choice.plane(),
                                    choice.domain(),
                                    RegionMemory.limit(parameters.maxRegions(), network, context))
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
}
