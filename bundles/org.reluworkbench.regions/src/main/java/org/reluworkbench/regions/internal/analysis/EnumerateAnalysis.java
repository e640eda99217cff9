package org.reluworkbench.regions.internal.analysis;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.Box;
import org.reluworkbench.regions.BoxRegions;
import org.reluworkbench.regions.BoxRegions.Region;
import org.reluworkbench.regions.RegionLimitException;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/** {@code regions.enumerate}: all activation regions in a box of few dimensions. */
@Component(service = Analysis.class)
public final class EnumerateAnalysis implements Analysis<EnumerateParameters> {
    private static final String REGIONS = "regions";

    /** A region with its pattern, and its polytope while it is cut. */
    private static final long BYTES_PER_REGION = 1000;

    @Override
    public AnalysisDescriptor<EnumerateParameters> descriptor() {
        return AnalysisDescriptor.of("regions.enumerate", "1.1.0", EnumerateParameters.class)
                .title("All regions in a box")
                .documentation(
                        "Enumerates every activation region of a network with up to four inputs in"
                                + " a box, each as an exact polytope with its pattern, an interior"
                                + " point, its volume and its numbers of vertices and facets."
                                + " Weights are taken as exact binary fractions and every decision"
                                + " is exact. Polytopes by the double description method (Motzkin"
                                + " et al. 1953; Fukuda and Prodon 1996), layer by layer.")
                .input(Network.TYPE, Network.TYPE, "At most four inputs")
                .output(REGIONS, Table.TYPE, "One row per region")
                .build();
    }

    @Override
    public void run(EnumerateParameters parameters, AnalysisContext context) {
        Network network = context.input(Network.TYPE, Network.class);
        BoxRegions found = regions(parameters, network, context);
        double volume = 0;
        int thin = 0;
        int onWall = 0;
        for (Region region : found.regions()) {
            volume += region.volume();
            thin += region.interiorIsExact() ? 0 : 1;
            onWall += region.isOnWall() ? 1 : 0;
        }
        context.scalar("activationRegions", found.regions().size());
        context.scalar("volume", volume);
        context.scalar("onWall", onWall);
        context.scalar("withoutDoublePoint", thin);
        ExactShare.publish(found.exactFallbacks(), found.signDecisions(), context);
        context.publish(REGIONS, table(found, network.inputs()));
    }

    private static BoxRegions regions(
            EnumerateParameters parameters, Network network, AnalysisContext context) {
        RegionMemory memory = new RegionMemory(parameters.maxRegions(), BYTES_PER_REGION, context);
        try {
            return new Box(
                            network,
                            parameters.corner(network.inputs(), 0),
                            parameters.corner(network.inputs(), 1),
                            memory.limit())
                    .compute(new ContextProgress(context));
        } catch (RegionLimitException e) {
            throw memory.refusal(e, "a smaller box");
        } catch (IllegalArgumentException e) {
            throw new WorkbenchException(StandardErrorCode.UNSUPPORTED, e.getMessage(), e);
        }
    }

    private static Table table(BoxRegions found, int inputs) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("pattern"));
        columns.add(Column.integer("activeNeurons"));
        for (int i = 0; i < inputs; i++) {
            columns.add(Column.real("x" + i));
        }
        columns.add(Column.integer("vertices"));
        columns.add(Column.integer("facets"));
        columns.add(Column.real("volume"));
        columns.add(Column.truth("onWall"));
        columns.add(Column.text("exactPoint"));
        Table.Builder table = Table.of(columns.toArray(Column[]::new));
        for (Region region : found.regions()) {
            List<Object> row = new ArrayList<>();
            row.add(region.pattern().toHex());
            row.add(region.pattern().activeNeurons());
            for (int i = 0; i < inputs; i++) {
                row.add(region.interiorIsExact() ? (Double) region.interior(i) : null);
            }
            row.add(region.vertices());
            row.add(region.facets());
            row.add(region.volume());
            row.add(region.isOnWall());
            row.add(
                    region.interiorIsExact()
                            ? null
                            : String.join(", ", region.interiorFractions()));
            table.row(row.toArray());
        }
        return table.build();
    }
}
