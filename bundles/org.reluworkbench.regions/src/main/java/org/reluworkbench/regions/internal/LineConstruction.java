package org.reluworkbench.regions.internal;

import java.util.List;
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
        complex = new Arrangement(levels, line.plane(), new double[][] {{1, 0}, {0, 1}}, progress);
        outputs = new OutputMaps(levels.outputs());
    }

    /** Runs to the end. */
    public LineRegions build() {
        for (int level = 1; level <= complex.hidden; level++) {
            new LineCut(complex, level, line.maxPieces()).run();
            complex.report((double) level / (complex.hidden + 1));
        }
        FaceLevel pieces = complex.faces[complex.hidden];
        for (int piece = 0; piece < pieces.count; piece++) {
            complex.maps.moveTo(complex.hidden + 1, piece);
            outputs.add(complex.maps.at(complex.hidden + 1));
            complex.faceDone();
        }
        LineRegions regions = regions(pieces);
        complex.report(1);
        return regions;
    }

    private LineRegions regions(FaceLevel pieces) {
        double[] t = new double[pieces.count + 1];
        int[] wall = new int[pieces.count - 1];
        boolean[] starts = new boolean[pieces.count];
        starts[0] = true;
        DifferenceReach reach = new DifferenceReach(complex);
        for (int i = 0; i < pieces.count; i++) {
            int end = pieces.vertices[2 * i + 1];
            t[i + 1] = complex.vertices.y[end];
            if (i + 1 < pieces.count) {
                wall[i] = complex.vertices.cutWall[end];
                starts[i + 1] = !sameMap(i, i + 1, reach);
            }
        }
        return new LineRegions(
                t,
                complex.vertices.maxError(),
                wall,
                complex.levels.widths(),
                ComplexAssembly.patterns(complex),
                starts,
                ends(pieces.count),
                outputs.outputs,
                endError(),
                complex.fallbacks());
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

    private static double size(double[] p, int i) {
        return Math.abs(p[i]) + Math.abs(p[i + 1]) + Math.abs(p[i + 2]);
    }

    /** Whether two neighbours have exactly equal outputs as functions on the segment. */
    private boolean sameMap(int piece, int other, DifferenceReach reach) {
        int stride = 3 * outputs.outputs;
        double[] p = outputs.coefficients;
        for (int i = 0; i < stride; i += 3) {
            int f = piece * stride + i;
            int g = other * stride + i;
            double constant = p[f + 2] - p[g + 2];
            double size = size(p, f) + size(p, g);
            double bound = 4 * outputs.error + 16 * RoundingUnit.U * size;
            boolean differ =
                    Math.abs(p[f] - p[g] + constant) > bound
                            || Math.abs(p[f + 1] - p[g + 1] + constant) > bound;
            if (differ) {
                return false;
            }
        }
        if (!reach.reachesOutput(piece, other)) {
            return true;
        }
        complex.countFallback();
        List<ExactForm> forms = complex.exact.outputForms(piece);
        List<ExactForm> others = complex.exact.outputForms(other);
        for (int c = 0; c < forms.size(); c++) {
            ExactForm difference = forms.get(c).minus(others.get(c));
            boolean equal =
                    difference.a().add(difference.c()).signum() == 0
                            && difference.b().add(difference.c()).signum() == 0;
            if (!equal) {
                return false;
            }
        }
        return true;
    }
}
