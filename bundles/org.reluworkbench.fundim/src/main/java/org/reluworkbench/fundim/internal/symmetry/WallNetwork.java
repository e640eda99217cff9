package org.reluworkbench.fundim.internal.symmetry;

import java.util.Arrays;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.Faces;
import org.reluworkbench.regions.Skeleton;

/**
 * Which neurons switch on and off across every edge of a complex, and which edges meet in a vertex.
 * The bent hyperplane of a neuron is the set of edges across which it switches. Neurons are
 * numbered through all layers. Everything is read off the patterns of the regions, so it is exact.
 */
final class WallNetwork {
    private static final int[] NOTHING = {};

    private final Complex complex;
    private final int[] firstOfLayer;
    private final int[] layerOf;
    private final int[][] switching;
    private final int[] start;
    private final int[] incident;
    private final boolean[] border;
    private final boolean[] hasWall;
    private final boolean[] vanishing;

    WallNetwork(Complex complex) {
        this.complex = complex;
        int[] widths = complex.faces().widths();
        firstOfLayer = new int[widths.length + 1];
        for (int l = 0; l < widths.length; l++) {
            firstOfLayer[l + 1] = firstOfLayer[l] + widths[l];
        }
        layerOf = new int[firstOfLayer[widths.length]];
        for (int l = 0; l < widths.length; l++) {
            Arrays.fill(layerOf, firstOfLayer[l], firstOfLayer[l + 1], l);
        }
        hasWall = new boolean[layerOf.length];
        vanishing = new boolean[layerOf.length];
        Skeleton skeleton = complex.skeleton();
        switching = new int[skeleton.edges()][];
        border = new boolean[skeleton.vertices()];
        start = new int[skeleton.vertices() + 1];
        incident = new int[2 * skeleton.edges()];
        for (int e = 0; e < switching.length; e++) {
            switching[e] = switching(e);
        }
        findVanishing();
        index(skeleton);
    }

    private int[] switching(int edge) {
        int left = complex.skeleton().left(edge);
        int right = complex.skeleton().right(edge);
        if (left == Skeleton.OUTSIDE || right == Skeleton.OUTSIDE) {
            border[complex.skeleton().start(edge)] = true;
            border[complex.skeleton().end(edge)] = true;
            return NOTHING;
        }
        int[] found = new int[1];
        int count = 0;
        Faces faces = complex.faces();
        int word = 0;
        for (int l = 0; l + 1 < firstOfLayer.length; l++) {
            int width = firstOfLayer[l + 1] - firstOfLayer[l];
            for (int from = 0; from < width; from += Long.SIZE) {
                long bits = faces.patternWord(left, word) ^ faces.patternWord(right, word);
                word++;
                for (; bits != 0; bits &= bits - 1) {
                    if (count == found.length) {
                        found = Arrays.copyOf(found, 2 * count);
                    }
                    int neuron = firstOfLayer[l] + from + Long.numberOfTrailingZeros(bits);
                    found[count++] = neuron;
                    hasWall[neuron] = true;
                }
            }
        }
        return count == found.length ? found : Arrays.copyOf(found, count);
    }

    private void findVanishing() {
        Faces faces = complex.faces();
        for (int f = 0; f < faces.count(); f++) {
            if (faces.isOnWall(f)) {
                for (int n = 0; n < layerOf.length; n++) {
                    int layer = layerOf[n];
                    vanishing[n] |= faces.vanishes(f, layer + 1, n - firstOfLayer[layer]);
                }
            }
        }
    }

    private void index(Skeleton skeleton) {
        for (int e = 0; e < switching.length; e++) {
            start[skeleton.start(e) + 1]++;
            start[skeleton.end(e) + 1]++;
        }
        for (int v = 0; v < skeleton.vertices(); v++) {
            start[v + 1] += start[v];
        }
        int[] next = start.clone();
        for (int e = 0; e < switching.length; e++) {
            incident[next[skeleton.start(e)]++] = e;
            incident[next[skeleton.end(e)]++] = e;
        }
    }

    Complex complex() {
        return complex;
    }

    /** Number of hidden layers. */
    int layers() {
        return firstOfLayer.length - 1;
    }

    /** Number of neurons of a layer, from 0. */
    int width(int layer) {
        return firstOfLayer[layer + 1] - firstOfLayer[layer];
    }

    /** The number of a neuron of a layer through all layers. */
    int number(int layer, int neuron) {
        return firstOfLayer[layer] + neuron;
    }

    /** The layer of a neuron, from 0. */
    int layer(int number) {
        return layerOf[number];
    }

    /** Number of all neurons. */
    int neurons() {
        return layerOf.length;
    }

    /** Whether the neuron switches somewhere in the domain. */
    boolean hasWall(int number) {
        return hasWall[number];
    }

    /** Whether the neuron's pre-activation is 0 on a whole region. */
    boolean vanishes(int number) {
        return vanishing[number];
    }

    /** The neurons that switch across an edge, ascending; not to be changed. */
    int[] neuronsOf(int edge) {
        return switching[edge];
    }

    /** The edges at a vertex. */
    int[] edgesAt(int vertex) {
        return Arrays.copyOfRange(incident, start[vertex], start[vertex + 1]);
    }

    /** Whether a vertex lies on the boundary of the domain. */
    boolean isOnBorder(int vertex) {
        return border[vertex];
    }
}
