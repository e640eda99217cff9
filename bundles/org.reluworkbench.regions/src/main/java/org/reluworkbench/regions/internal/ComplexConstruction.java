package org.reluworkbench.regions.internal;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.DecisionBoundary;
import org.reluworkbench.regions.LayerCounts;
import org.reluworkbench.regions.LinearRegions;
import org.reluworkbench.regions.PlanePoints;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.Slice;
import org.reluworkbench.regions.internal.levels.Levels;

/** Builds a complex: one level after the other, then linear regions and decision boundary. */
public final class ComplexConstruction {
    private static final double SHARE_OF_LEVELS = 0.9;

    private final Slice slice;
    private final int facesPerPart;
    final Arrangement complex;
    private final OutputMaps outputs;
    private final List<LayerCounts> counts = new ArrayList<>();

    /** Prepares the construction; {@link #build} does it. */
    public ComplexConstruction(Slice slice, Progress progress) {
        this(slice, progress, LevelParts.FACES_PER_PART);
    }

    ComplexConstruction(Slice slice, Progress progress, int facesPerPart) {
        this.slice = slice;
        this.facesPerPart = facesPerPart;
        Levels levels = Levels.of(slice.network());
        requireSizes(levels);
        complex = new Arrangement(levels, slice.plane(), slice.domain().corners(), progress);
        outputs = new OutputMaps(levels.outputs());
    }

    /**
     * Refuses what a wall's number cannot hold.
     *
     * @throws IllegalArgumentException naming the layer
     */
    static void requireSizes(Levels levels) {
        if (levels.hidden() >= Wall.MAX_LEVEL) {
            throw new IllegalArgumentException(
                    "the network has "
                            + levels.hidden()
                            + " hidden layers, more than the "
                            + (Wall.MAX_LEVEL - 1)
                            + " that a complex can hold");
        }
        for (int k = 1; k <= levels.hidden(); k++) {
            if (levels.walls(k) > Wall.MAX_INDEX) {
                throw new IllegalArgumentException(
                        "layer "
                                + levels.name(k)
                                + " has "
                                + levels.walls(k)
                                + " walls, more than a complex can hold");
            }
        }
    }

    /** Runs to the end. */
    public Complex build() {
        for (int level = 1; level <= complex.hidden; level++) {
            cut(level);
        }
        if (complex.hidden == 0) {
            outputs.add(complex.maps.at(1));
        }
        LinearRegions regions =
                new LinearRegionFinder(complex).find(new MapEquality(complex, outputs));
        BoundaryFinder boundaryFinder = new BoundaryFinder(complex, outputs);
        DecisionBoundary boundary = boundaryFinder.find();
        ComplexAssembly assembly = new ComplexAssembly(complex, outputs);
        Complex result =
                new Complex(
                        slice.plane(),
                        assembly.skeleton(boundaryFinder.maxPointError()),
                        assembly.faces(),
                        regions,
                        boundary,
                        counts,
                        complex.fallbacks(),
                        PlanePoints.NONE);
        if (result.eulerCharacteristic() != 1) {
            throw new IllegalStateException(
                    "vertices − edges + faces is " + result.eulerCharacteristic() + ", not 1");
        }
        complex.report(1);
        return result;
    }

    private void cut(int level) {
        int last = complex.hidden;
        double from = SHARE_OF_LEVELS * (level - 1) / last;
        double to = SHARE_OF_LEVELS * level / last;
        new LevelParts(complex, level, slice.maxFaces(), facesPerPart, outputs, from, to).run();
        if (complex.levels.windows(level).isPresent()) {
            coarsen(level);
        }
        complex.faces[level - 1].dropCycles();
        counts.add(
                new LayerCounts(
                        level,
                        complex.faces[level].count,
                        complex.vertices.count,
                        complex.edges.leaves()));
    }

    private void coarsen(int level) {
        new Coarsening(complex, level).run();
        for (int f = 0; level == complex.hidden && f < complex.faces[level].count; f++) {
            outputs.add(complex, f);
            complex.faceDone();
        }
    }
}
