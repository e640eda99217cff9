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
        RegionMemory memory = RegionMemory.of(parameters.maxRegions(), network, context);
        Complex complex;
        try {
            complex =
                    new Slice(network, choice.plane(), choice.domain(), memory.limit())
                            .compute(new ContextProgress(context));
        } catch (RegionLimitException e) {
            throw memory.refusal(e, "a smaller domain");
        } catch (IllegalArgumentException e) {
            throw new WorkbenchException(StandardErrorCode.UNSUPPORTED, e.getMessage(), e);
        }
        return complex.withPoints(choice.points(network));
    }
}
