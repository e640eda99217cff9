package org.reluworkbench.regions.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.Dense;
import org.reluworkbench.regions.LayeredNetwork;
import org.reluworkbench.regions.PlaneEmbedding;

/**
 * Vertices, walls and pre-activations in integer arithmetic, for the few questions that the
 * floating filter leaves open. All numbers of a network and a domain are dyadic rationals, a vertex
 * is the crossing of two lines with such coefficients, and only signs are asked for, so integers
 * suffice: pre-activations of level k are kept times 2^(s_1 + … + s_k) and times the vertex's
 * denominator.
 */
final class ExactGeometry {
    private final ExactLayer[] layers;
    private final int[] shift;
    private final FaceLevel[] faces;
    private final VertexArena vertices;
    private final int corners;

    // Values and forms last asked for: questions come in runs about one vertex or one face.
    private int pointVertex = -1;
    private ExactPoint point;
    private ExactPoint valuesAt;
    private final BigInteger[][] values;
    private final int[] formFace;
    private final ExactForm[][] forms;

    /**
     * @param faces by level; filled while the complex grows
     * @param corners number of corners of the domain, the first vertices
     */
    ExactGeometry(
            LayeredNetwork network,
            PlaneEmbedding plane,
            FaceLevel[] faces,
            VertexArena vertices,
            int corners) {
        List<Dense> affine = network.layers();
        layers = new ExactLayer[affine.size() + 1];
        shift = new int[affine.size() + 1];
        for (int k = 1; k < layers.length; k++) {
            Dense layer = affine.get(k - 1);
            layers[k] = k == 1 ? ExactLayer.first(layer, plane) : ExactLayer.later(layer, plane);
            shift[k] = shift[k - 1] + layers[k].scale;
        }
        this.faces = faces;
        this.vertices = vertices;
        this.corners = corners;
        values = new BigInteger[layers.length][];
        forms = new ExactForm[layers.length][];
        formFace = new int[layers.length];
        java.util.Arrays.fill(formFace, -1);
        point = ExactPoint.of(0.0, 0.0);
        valuesAt = point;
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
        if (wallLevel == 0) {
            int from = Wall.index(wall);
            int to = (from + 1) % corners;
            return ExactForm.line(
                    ExactPoint.of(vertices.x[from], vertices.y[from]),
                    ExactPoint.of(vertices.x[to], vertices.y[to]));
        }
        return form(wallLevel, Wall.index(wall), ancestor(level, face, wallLevel - 1));
    }

    /** The face after level {@code to} that contains a face after level {@code from}. */
    int ancestor(int from, int face, int to) {
        int ancestor = face;
        for (int k = from; k > to; k--) {
            ancestor = faces[k].parent[ancestor];
        }
        return ancestor;
    }

    /** The pre-activation of a neuron on a face after the level before it, times 2^shift. */
    ExactForm form(int level, int neuron, int face) {
        if (formFace[level] != face) {
            formFace[level] = face;
            forms[level] = new ExactForm[layers[level].outputs()];
        }
        ExactForm form = forms[level][neuron];
        if (form == null) {
            form = level == 1 ? firstForm(neuron) : laterForm(level, neuron, face);
            // The recursion may have replaced the forms of lower levels only.
            forms[level][neuron] = form;
        }
        return form;
    }

    private ExactForm firstForm(int neuron) {
        BigInteger[] row = layers[1].row(neuron);
        return new ExactForm(row[0], row[1], row[2]);
    }

    private ExactForm laterForm(int level, int neuron, int face) {
        BigInteger[] row = layers[level].row(neuron);
        FaceLevel before = faces[level - 1];
        int parent = before.parent[face];
        BigInteger a = BigInteger.ZERO;
        BigInteger b = BigInteger.ZERO;
        BigInteger c = row[row.length - 1].shiftLeft(shift[level - 1]);
        for (int i = 0; i < row.length - 1; i++) {
            if (row[i].signum() != 0 && before.isActive(face, i)) {
                ExactForm input = form(level - 1, i, parent);
                a = a.add(row[i].multiply(input.a()));
                b = b.add(row[i].multiply(input.b()));
                c = c.add(row[i].multiply(input.c()));
            }
        }
        return new ExactForm(a, b, c);
    }

    /** Whether a neuron of level 1 is 0 everywhere. */
    boolean vanishesOnDomain(int neuron) {
        return form(1, neuron, 0).equals(ExactForm.ZERO);
    }

    /** All outputs' forms on a face after the last hidden level, all times the same factor. */
    List<ExactForm> outputForms(int face) {
        int level = layers.length - 1;
        List<ExactForm> outputs = new ArrayList<>();
        for (int c = 0; c < layers[level].outputs(); c++) {
            outputs.add(form(level, c, face));
        }
        return outputs;
    }

    /** The pre-activation of a neuron at a point, times a positive factor shared by its level. */
    BigInteger value(int level, int neuron, ExactPoint at) {
        if (!at.equals(valuesAt)) {
            valuesAt = at;
            java.util.Arrays.fill(values, null);
        }
        BigInteger[] row = layers[level].row(neuron);
        if (level == 1) {
            return row[0].multiply(at.x())
                    .add(row[1].multiply(at.y()))
                    .add(row[2].multiply(at.w()));
        }
        BigInteger[] inputs = activations(level - 1, at);
        BigInteger sum = row[row.length - 1].multiply(at.w()).shiftLeft(shift[level - 1]);
        for (int i = 0; i < row.length - 1; i++) {
            if (inputs[i].signum() != 0 && row[i].signum() != 0) {
                sum = sum.add(row[i].multiply(inputs[i]));
            }
        }
        return sum;
    }

    private BigInteger[] activations(int level, ExactPoint at) {
        BigInteger[] activations = values[level];
        if (activations == null) {
            activations = new BigInteger[layers[level].outputs()];
            for (int j = 0; j < activations.length; j++) {
                activations[j] = value(level, j, at).max(BigInteger.ZERO);
            }
            values[level] = activations;
        }
        return activations;
    }
}
