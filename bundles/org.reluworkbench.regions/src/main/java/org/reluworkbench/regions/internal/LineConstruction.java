package org.reluworkbench.regions.internal;

import org.reluworkbench.regions.Line;
import org.reluworkbench.regions.LineRegions;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.internal.levels.Levels;

/**
 * Builds the pieces of a segment. The segment is the part from (1, 0) to (0, 1) of the plane x = s
 * · from + t · to, so that its points are exact.
 */
public final class LineConstruction {
    private final Line line;
    private final Arrangement complex;
    private final OutputMaps outputs;

    /** Prepares the construction; {@link #build} does it. */
    public LineConstruction(Line line, Progress progress) {
        this.line = line;
        Levels levels = Levels.of(line.network());
        ComplexConstruction.requireSizes(levels);
        complex = arrangement(levels, line, progress);
        outputs = new OutputMaps(levels.outputs());
    }

    /** The whole segment, uncut. */
    static Arrangement arrangement(Levels levels, Line line, Progress progress) {
        return new Arrangement(levels, line.plane(), new double[][] {{1, 0}, {0, 1}}, progress);
    }

    /** Runs to the end. */
    public LineRegions build() {
        SignDecisions decisions = new SignDecisions(complex.levels, 2);
        for (int level = 1; level <= complex.hidden; level++) {
            new LineCut(complex, level, line.maxPieces()).run();
            decisions.addLevel(level, complex.faces[level].count + 1);
            complex.report((double) level / (complex.hidden + 1));
        }
        FaceLevel pieces = complex.faces[complex.hidden];
        for (int piece = 0; piece < pieces.count; piece++) {
            outputs.add(complex, piece);
            complex.faceDone();
        }
        LineRegions regions = regions(pieces, decisions.count());
        complex.report(1);
        return regions;
    }

    private LineRegions regions(FaceLevel pieces, long signDecisions) {
        double[] t = new double[pieces.count + 1];
        int[] wall = new int[pieces.count - 1];
        boolean[] starts = new boolean[pieces.count];
        starts[0] = true;
        LineMapEquality maps = new LineMapEquality(complex, outputs);
        for (int i = 0; i < pieces.count; i++) {
            int end = pieces.vertices[2 * i + 1];
            t[i + 1] = complex.vertices.y[end];
            if (i + 1 < pieces.count) {
                wall[i] = complex.vertices.cutWall[end];
                starts[i + 1] = !maps.equal(i, i + 1);
            }
        }
        return new LineRegions(
                t,
                complex.vertices.maxError(),
                wall,
                complex.levels.widths(),
                ComplexAssembly.patterns(complex),
                ComplexAssembly.vanishing(complex),
                starts,
                ends(pieces.count),
                outputs.outputs,
                endError(),
                complex.fallbacks(),
                signDecisions);
    }

    /** Values of all maps at the segment's ends: a + c and b + c. */
    private double[] ends(int pieces) {
        double[] ends = new double[2 * pieces * outputs.outputs];
        for (int i = 0; i < pieces * outputs.outputs; i++) {
            double constant = outputs.coefficients[3 * i + 2];
            ends[2 * i] = outputs.coefficients[3 * i] + constant;
            ends[2 * i + 1] = outputs.coefficients[3 * i + 1] + constant;
        }
        return ends;
    }

    /** Two coefficients' errors and the rounding of their sum. */
    private double endError() {
        double largest = 0;
        for (double coefficient : outputs.trimmed()) {
            largest = Math.max(largest, Math.abs(coefficient));
        }
        return 2 * outputs.error + 4 * RoundingUnit.U * largest;
    }
}
