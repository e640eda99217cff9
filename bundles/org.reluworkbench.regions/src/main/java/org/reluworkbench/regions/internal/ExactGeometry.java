package org.reluworkbench.regions.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.regions.internal.levels.Levels;
import org.reluworkbench.regions.internal.levels.Windows;

/**
 * Vertices, walls and pre-activations in integer arithmetic, for the few questions that the
 * floating filter leaves open. All numbers of a network and a domain are dyadic rationals, a vertex
 * is the crossing of two lines with such coefficients, and only signs are asked for, so integers
 * suffice: pre-activations of level k are kept times 2^(s_1 + … + s_k) and times the vertex's
 * denominator.
 */
final class ExactGeometry {
    // Far more digits than a double has, so that only the last step rounds visibly.
    private static final MathContext DIGITS = new MathContext(40);

    private final Levels levels;
    private final ExactLayer[] layers;
    private final int[] shift;
    private final FaceLevel[] faces;
    private final VertexArena vertices;
    private final DomainSides sides;

    private final ExactForms forms;

    // Values last asked for: questions come in runs about one vertex.
    private int pointVertex = -1;
    private ExactPoint point;
    private ExactPoint valuesAt;
    private final BigInteger[][] values;

    /**
     * @param faces by level; filled while the complex grows
     * @param sides of the domain
     */
    ExactGeometry(
            Levels levels,
            PlaneEmbedding plane,
            FaceLevel[] faces,
            VertexArena vertices,
            DomainSides sides) {
        this(levels, layers(levels, plane), faces, vertices, sides);
    }

    private ExactGeometry(
            Levels levels,
            ExactLayer[] layers,
            FaceLevel[] faces,
            VertexArena vertices,
            DomainSides sides) {
        this.levels = levels;
        this.layers = layers;
        int output = layers.length - 1;
        shift = new int[output + 1];
        for (int k = 1; k <= output; k++) {
            shift[k] = shift[k - 1] + layers[k].scale;
        }
        this.faces = faces;
        this.vertices = vertices;
        this.sides = sides;
        values = new BigInteger[output + 1][];
        forms = new ExactForms(levels, layers, shift, faces);
        point = ExactPoint.of(0.0, 0.0);
        valuesAt = point;
    }

    private static ExactLayer[] layers(Levels levels, PlaneEmbedding plane) {
        ExactLayer[] layers = new ExactLayer[levels.hidden() + 2];
        for (int k = 1; k < layers.length; k++) {
            layers[k] = new ExactLayer(levels, k, plane);
        }
        return layers;
    }

    /** The same network and domain with other faces and vertices, for another thread. */
    ExactGeometry over(FaceLevel[] otherFaces, VertexArena otherVertices) {
        return new ExactGeometry(levels, layers, otherFaces, otherVertices, sides);
    }

    /** To be called when vertices have got new numbers. */
    void forgetVertices() {
        pointVertex = -1;
    }

    /** The exact position of a vertex. */
    ExactPoint point(int vertex) {
        if (vertex != pointVertex) {
            pointVertex = vertex;
            point = locate(vertex);
        }
        return point;
    }

    private ExactPoint locate(int vertex) {
        int cut = vertices.cutWall[vertex];
        if (cut < 0) {
            return ExactPoint.of(vertices.x[vertex], vertices.y[vertex]);
        }
        int level = Wall.level(cut) - 1;
        int face = vertices.face[vertex];
        return line(vertices.edgeWall[vertex], level, face).crossing(line(cut, level, face));
    }

    /** The line that a wall is on in a face after the given level. */
    ExactForm line(int wall, int level, int face) {
        int wallLevel = Wall.level(wall);
        int index = Wall.index(wall);
        if (wallLevel == 0) {
            return sides.exact(index);
        }
        int at = ancestor(level, face, wallLevel - 1);
        return levels.windows(wallLevel)
                .map(
                        windows ->
                                form(wallLevel, windows.first(index), at)
                                        .minus(form(wallLevel, windows.second(index), at)))
                .orElseGet(() -> form(wallLevel, index, at));
    }

    /** The face after level {@code to} that contains a face after level {@code from}. */
    int ancestor(int from, int face, int to) {
        int ancestor = face;
        for (int k = from; k > to; k--) {
            ancestor = faces[k].parent[ancestor];
        }
        return ancestor;
    }

    /** A unit on a face after the level before it, times 2^shift. */
    ExactForm form(int level, int unit, int face) {
        return forms.of(level, unit, face);
    }

    /** A number of a form of a level, without the level's power of two, as the nearest double. */
    double rounded(BigInteger coefficient, int level) {
        return new BigDecimal(coefficient)
                .divide(new BigDecimal(BigInteger.ONE.shiftLeft(shift[level])), DIGITS)
                .doubleValue();
    }

    /** Whether a unit of level 1 is 0 everywhere. */
    boolean vanishesOnDomain(int unit) {
        return form(1, unit, 0).equals(ExactForm.ZERO);
    }

    /** All outputs' forms on a face after the last hidden level, all times the same factor. */
    List<ExactForm> outputForms(int face) {
        int level = layers.length - 1;
        List<ExactForm> outputs = new ArrayList<>();
        for (int c = 0; c < levels.units(level); c++) {
            outputs.add(form(level, c, face));
        }
        return outputs;
    }

    /** The value of a wall's function at a point, times a positive factor. */
    BigInteger wallValue(int level, int wall, ExactPoint at) {
        return levels.windows(level)
                .map(
                        windows ->
                                value(level, windows.first(wall), at)
                                        .subtract(value(level, windows.second(wall), at)))
                .orElseGet(() -> value(level, wall, at));
    }

    /** A unit at a point, times a positive factor shared by its level. */
    BigInteger value(int level, int unit, ExactPoint at) {
        if (!at.equals(valuesAt)) {
            valuesAt = at;
            Arrays.fill(values, null);
        }
        if (values[level] == null) {
            values[level] = new BigInteger[levels.units(level)];
        }
        BigInteger value = values[level][unit];
        if (value == null) {
            value = level == 1 ? form(1, unit, 0).at(at) : laterValue(level, unit, at);
            values[level][unit] = value;
        }
        return value;
    }

    private BigInteger laterValue(int level, int unit, ExactPoint at) {
        ExactRow row = layers[level].row(unit);
        BigInteger sum = row.constant().multiply(at.w()).shiftLeft(shift[level - 1]);
        for (int t = 0; t < row.terms(); t++) {
            BigInteger input = passed(level - 1, row.input(t), at);
            if (input.signum() != 0) {
                sum = sum.add(row.coefficient(t).multiply(input));
            }
        }
        return sum;
    }

    /** What a unit gives to the level after it. */
    private BigInteger passed(int level, int unit, ExactPoint at) {
        BigInteger value = value(level, unit, at);
        if (unit >= levels.gates(level)) {
            return value;
        }
        Optional<Windows> windows = levels.windows(level);
        if (windows.isEmpty()) {
            return value.max(BigInteger.ZERO);
        }
        return isLargest(windows.get(), level, unit, at) ? value : BigInteger.ZERO;
    }

    /** Whether a candidate wins its window at a point: the first of the largest ones does. */
    private boolean isLargest(Windows windows, int level, int candidate, ExactPoint at) {
        BigInteger value = value(level, candidate, at);
        int window = windows.window(candidate);
        for (int c = windows.start(window); c < windows.start(window + 1); c++) {
            int order = value(level, c, at).compareTo(value);
            if (order > 0 || (order == 0 && c < candidate)) {
                return false;
            }
        }
        return true;
    }
}
