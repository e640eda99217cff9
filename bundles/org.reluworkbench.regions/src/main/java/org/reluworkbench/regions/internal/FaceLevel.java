package org.reluworkbench.regions.internal;

import java.util.Arrays;

/**
 * The faces after one level: for each the face of the level before that contains it, the pattern of
 * this level, and its boundary as vertices and edges counter-clockwise (edge i goes from vertex i
 * to vertex i + 1).
 */
final class FaceLevel {
    /** Words of 64 pattern bits per face. */
    final int words;

    int count;
    int[] parent;
    long[] bits;

    /** In the same form the neurons that are 0 on the whole face; empty while there are none. */
    long[] vanishing = new long[0];

    int[] offset;
    int[] vertices;
    int[] edges;

    FaceLevel(int width, int capacity) {
        words = (width + 63) >>> 6;
        parent = new int[capacity];
        bits = new long[capacity * words];
        offset = new int[capacity + 1];
        vertices = new int[5 * capacity];
        edges = new int[5 * capacity];
    }

    /** Adds a face; its bits are all 0 until the caller sets them. */
    int add(int parentFace, int[] cycleVertices, int[] cycleEdges, int degree) {
        int from = offset[count];
        reserve(1, degree);
        parent[count] = parentFace;
        System.arraycopy(cycleVertices, 0, vertices, from, degree);
        System.arraycopy(cycleEdges, 0, edges, from, degree);
        offset[count + 1] = from + degree;
        return count++;
    }

    /**
     * Adds all faces of a part.
     *
     * @param firstParent number of the face that the part's parents are counted from
     */
    void addAll(FaceLevel part, int firstParent) {
        int from = offset[count];
        int sides = part.offset[part.count];
        reserve(part.count, sides);
        for (int f = 0; f < part.count; f++) {
            parent[count + f] = firstParent + part.parent[f];
            offset[count + f + 1] = from + part.offset[f + 1];
        }
        System.arraycopy(part.vertices, 0, vertices, from, sides);
        System.arraycopy(part.edges, 0, edges, from, sides);
        System.arraycopy(part.bits, 0, bits, count * words, part.count * words);
        if (part.vanishing.length > 0) {
            if (vanishing.length == 0) {
                vanishing = new long[bits.length];
            }
            System.arraycopy(part.vanishing, 0, vanishing, count * words, part.count * words);
        }
        count += part.count;
    }

    /** Makes room for some faces and the sides that they have together. */
    private void reserve(int faces, int sides) {
        if (count + faces > parent.length) {
            growFaces(Capacity.atLeast(parent.length, (long) count + faces));
        }
        long end = (long) offset[count] + sides;
        if (end > vertices.length) {
            int capacity = Capacity.atLeast(vertices.length, end);
            vertices = Arrays.copyOf(vertices, capacity);
            edges = Arrays.copyOf(edges, capacity);
        }
    }

    private void growFaces(int capacity) {
        parent = Arrays.copyOf(parent, capacity);
        bits = Arrays.copyOf(bits, Math.multiplyExact(capacity, words));
        if (vanishing.length > 0) {
            vanishing = Arrays.copyOf(vanishing, bits.length);
        }
        offset = Arrays.copyOf(offset, capacity + 1);
    }

    boolean isActive(int face, int neuron) {
        return (bits[face * words + (neuron >>> 6)] >>> neuron & 1) != 0;
    }

    /** Sets the neurons that are 0 on a whole new face. */
    void setVanishing(int face, long[] neurons) {
        for (int w = 0; w < words; w++) {
            if (neurons[w] != 0) {
                setVanishing(face, w, neurons[w]);
            }
        }
    }

    void setVanishing(int face, int word, long neurons) {
        if (vanishing.length == 0) {
            vanishing = new long[bits.length];
        }
        vanishing[face * words + word] = neurons;
    }

    /** Gives the boundary's memory back; parents and patterns stay. */
    void dropCycles() {
        vertices = new int[0];
        edges = new int[0];
        offset = new int[0];
    }
}
