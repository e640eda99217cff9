package org.reluworkbench.regions.internal.maps.analysis;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.regions.internal.DoubleList;
import org.reluworkbench.regions.internal.maps.RegionPolytope;
import org.reluworkbench.regions.internal.maps.RegionWalls;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/** Gathers the walls of some regions, and the centres of their largest balls. */
final class RegionTables {
    private final Network network;
    private final int listed;
    private final Table.Builder table =
            Table.of(
                    Column.integer("sample"),
                    Column.text("wall"),
                    Column.truth("positive"),
                    Column.real("value"),
                    Column.real("offset"),
                    Column.real("distance"),
                    Column.truth("facet"));
    private final DoubleList normals = new DoubleList();
    private final DoubleList centers = new DoubleList();

    /**
     * @param listed most walls of a region beside its facets
     */
    RegionTables(Network network, int listed) {
        this.network = network;
        this.listed = listed;
    }

    /**
     * Adds the nearest walls of a region.
     *
     * @param sample its number in the dataset
     * @param x the sample
     */
    void add(int sample, double[] x, RegionWalls walls) {
        add(sample, x, walls, new BitSet(), false);
    }

    /**
     * Adds the facets of a region, its nearest other walls, and the centre of its largest ball.
     *
     * @param ball the largest, empty if balls of every size fit
     * @return the number of facets
     */
    int add(
            int sample,
            double[] x,
            RegionWalls walls,
            RegionPolytope polytope,
            Optional<RegionPolytope.Ball> ball) {
        BitSet facets = polytope.facets();
        add(sample, x, walls, facets, true);
        double[] step = ball.map(RegionPolytope.Ball::step).orElse(null);
        for (int i = 0; i < x.length; i++) {
            centers.add(step == null ? Double.NaN : x[i] + step[i]);
        }
        return facets.cardinality();
    }

    private void add(int sample, double[] x, RegionWalls walls, BitSet facets, boolean known) {
        List<RegionWalls.Wall> all = walls.all();
        int[] order =
                IntStream.range(0, all.size())
                        .filter(w -> all.get(w).distance() < Double.POSITIVE_INFINITY)
                        .boxed()
                        // Stable: of equally near walls the first comes first.
                        .sorted(Comparator.comparingDouble(w -> all.get(w).distance()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        for (int rank = 0; rank < order.length; rank++) {
            boolean facet = facets.get(order[rank]);
            if (rank < listed || facet) {
                addWall(sample, x, all.get(order[rank]), known ? facet : null);
            }
        }
    }

    private void addWall(int sample, double[] x, RegionWalls.Wall wall, Boolean facet) {
        double offset = wall.value();
        for (int i = 0; i < x.length; i++) {
            offset -= wall.gradient()[i] * x[i];
            normals.add(wall.gradient()[i]);
        }
        table.row(
                sample,
                wall.name(network),
                wall.positive(),
                wall.value(),
                offset,
                wall.distance(),
                facet);
    }

    /** A row for each listed wall. */
    Table walls() {
        return table.build();
    }

    /** The gradients of the listed walls, row by row as in the table. */
    NumericArray normals() {
        return array(normals);
    }

    /** A row for each region with facets. */
    NumericArray centers() {
        return array(centers);
    }

    private NumericArray array(DoubleList values) {
        int inputs = network.inputs();
        return NumericArray.of(List.of(values.size() / inputs, inputs), values.toArray());
    }
}
