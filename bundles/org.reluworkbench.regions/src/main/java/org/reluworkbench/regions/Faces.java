package org.reluworkbench.regions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The activation regions of a complex, as convex polygons. Layers are counted from 1, faces,
 * neurons and outputs from 0. Immutable.
 */
public final class Faces {
    private final int[] widths;
    private final int words;
    private final int outputs;
    private final int[] offset;
    private final int[] vertices;
    private final int[] edges;
    private final long[] patterns;
    private final long[] vanishing;
    private final double[] maps;
    private final double mapError;
    private final double[] area;

    /**
     * Takes the arrays over: the caller must not change them any more.
     *
     * @param widths neurons of each hidden layer
     * @param outputs number of outputs
     * @param offset where each face's boundary starts in the next two, and the total at the end
     * @param vertices boundaries, counter-clockwise
     * @param edges edge i goes from vertex i to the next one of the face
     * @param patterns pattern bits, as many words per face as the widths take when every layer
     *     starts a new word
     * @param vanishing in the same form the neurons that are 0 on the whole face; empty if there
     *     are none on any
     * @param maps per face and output the coefficients of s, t and 1
     * @param mapError bound on the error of every coefficient
     * @param area of each face
     * @throws IllegalArgumentException if lengths or numbers do not fit together
     */
    public Faces(
            int[] widths,
            int outputs,
            int[] offset,
            int[] vertices,
            int[] edges,
            long[] patterns,
            long[] vanishing,
            double[] maps,
            double mapError,
            double[] area) {
        this.words = ActivationPattern.words(widths);
        int count = area.length;
        boolean lengths =
                offset.length == count + 1
                        && vertices.length == edges.length
                        && patterns.length == (long) count * words
                        && (vanishing.length == 0 || vanishing.length == patterns.length)
                        && maps.length == 3L * count * outputs;
        if (!lengths) {
            throw new IllegalArgumentException("arrays of the faces differ in length");
        }
        Indices.requireOffsets(offset, vertices.length);
        this.widths = widths;
        this.outputs = outputs;
        this.offset = offset;
        this.vertices = vertices;
        this.edges = edges;
        this.patterns = patterns;
        this.vanishing = vanishing;
        this.maps = maps;
        this.mapError = mapError;
        this.area = area;
    }

    void requireIncidences(int vertexCount, int edgeCount) {
        Indices.requireBelow(vertices, 0, vertexCount, "vertex");
        Indices.requireBelow(edges, 0, edgeCount, "edge");
    }

    /** Number of faces. */
    public int count() {
        return area.length;
    }

    /** Number of neurons of each hidden layer; a copy. */
    public int[] widths() {
        return widths.clone();
    }

    /** Number of outputs of the network. */
    public int outputs() {
        return outputs;
    }

    /** Number of vertices, and of edges, of a face. */
    public int degree(int face) {
        return offset[face + 1] - offset[face];
    }

    /** Vertex i of a face, counter-clockwise. */
    public int vertex(int face, int i) {
        return vertices[at(face, i)];
    }

    /** The edge from vertex i of a face to the next one. */
    public int edge(int face, int i) {
        return edges[at(face, i)];
    }

    private int at(int face, int i) {
        if (i < 0 || i >= degree(face)) {
            throw new IndexOutOfBoundsException("face " + face + " has no corner " + i);
        }
        return offset[face] + i;
    }

    /** The activation pattern of a face. */
    public ActivationPattern pattern(int face) {
        return new ActivationPattern(
                widths, Arrays.copyOfRange(patterns, face * words, (face + 1) * words));
    }

    /** Whether a neuron's pre-activation is positive inside the face. */
    public boolean isActive(int face, int layer, int neuron) {
        return bit(patterns, face, layer, neuron);
    }

    /**
     * Whether a neuron's pre-activation is 0 on the whole face; its pattern bit is then 0. For a
     * value under a max-pool's window, whether it equals the winner on the whole face.
     */
    public boolean vanishes(int face, int layer, int neuron) {
        return vanishing.length > 0 && bit(vanishing, face, layer, neuron);
    }

    /** Whether some neuron's pre-activation is 0 on the whole face, so that it lies on a wall. */
    public boolean isOnWall(int face) {
        for (int w = 0; vanishing.length > 0 && w < words; w++) {
            if (vanishing[face * words + w] != 0) {
                return true;
            }
        }
        return false;
    }

    /** Number of faces that lie on a wall. */
    public int onWall() {
        int count = 0;
        for (int f = 0; f < count(); f++) {
            count += isOnWall(f) ? 1 : 0;
        }
        return count;
    }

    /**
     * The neurons that are 0 on the whole face, in the digits of {@link ActivationPattern#toHex}.
     */
    public String vanishingHex(int face) {
        long[] bits = new long[words];
        Arrays.setAll(bits, w -> vanishingWord(face, w));
        return new ActivationPattern(widths, bits).toHex();
    }

    /** Words of 64 bits that a pattern takes here; every layer starts a new one. */
    public int patternWords() {
        return words;
    }

    /** Word of a face's pattern: neurons of a layer from the lowest bit of its first word on. */
    public long patternWord(int face, int word) {
        return patterns[
                Objects.checkIndex(face, count()) * words + Objects.checkIndex(word, words)];
    }

    /** The same for the neurons that are 0 on the whole face. */
    public long vanishingWord(int face, int word) {
        int at = Objects.checkIndex(face, count()) * words + Objects.checkIndex(word, words);
        return vanishing.length == 0 ? 0 : vanishing[at];
    }

    /** Layer and neuron of each pattern bit in which two faces differ, in their order. */
    int[][] differences(int face, int other) {
        List<int[]> differences = new ArrayList<>();
        int word = 0;
        for (int layer = 1; layer <= widths.length; layer++) {
            for (int first = 0; first < widths[layer - 1]; first += Long.SIZE, word++) {
                long different = patternWord(face, word) ^ patternWord(other, word);
                while (different != 0) {
                    int neuron = first + Long.numberOfTrailingZeros(different);
                    differences.add(new int[] {layer, neuron});
                    different &= different - 1;
                }
            }
        }
        return differences.toArray(int[][]::new);
    }

    private boolean bit(long[] bits, int face, int layer, int neuron) {
        int word = face * words + ActivationPattern.word(widths, layer, neuron);
        return (bits[word] >>> neuron & 1) != 0;
    }

    /**
     * Coefficient of an output's affine map p₀ s + p₁ t + p₂ in plane coordinates, within {@link
     * #mapError}.
     *
     * @param term 0 for s, 1 for t, 2 for the constant
     */
    public double coefficient(int face, int output, int term) {
        if (output < 0 || output >= outputs || term < 0 || term > 2) {
            throw new IndexOutOfBoundsException("no term " + term + " of output " + output);
        }
        return maps[(face * outputs + output) * 3 + term];
    }

    /** Value of an output's affine map at a point of the plane, in double arithmetic. */
    public double value(int face, int output, double s, double t) {
        return coefficient(face, output, 0) * s
                + coefficient(face, output, 1) * t
                + coefficient(face, output, 2);
    }

    /** Proven bound on |stored − exact| for every coefficient of every map. */
    public double mapError() {
        return mapError;
    }

    /**
     * Area of a face in plane coordinates, by the shoelace formula on the stored vertices; never
     * negative.
     */
    public double area(int face) {
        return area[face];
    }

    /** Sum of all areas, added in order with compensation. */
    public double totalArea() {
        double sum = 0;
        double lost = 0;
        for (double a : area) {
            double next = sum + a;
            lost += (sum - next) + a;
            sum = next;
        }
        return sum + lost;
    }
}
