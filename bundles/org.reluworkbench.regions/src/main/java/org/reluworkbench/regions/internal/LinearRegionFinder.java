package org.reluworkbench.regions.internal;

import java.util.Arrays;
import org.reluworkbench.regions.LinearRegions;

/** Merges neighbouring faces with exactly equal output maps (union–find over the edges). */
final class LinearRegionFinder {
    private final Arrangement complex;
    private final int[] parent;

    LinearRegionFinder(Arrangement complex) {
        this.complex = complex;
        parent = new int[complex.faces[complex.hidden].count];
    }

    LinearRegions find(MapEquality maps) {
        for (int f = 0; f < parent.length; f++) {
            parent[f] = f;
        }
        EdgeArena edges = complex.edges;
        for (int e = 0; e < edges.count; e++) {
            boolean inner =
                    edges.firstChild[e] == EdgeArena.NONE && edges.right[e] != EdgeArena.NONE;
            if (inner) {
                int left = root(edges.left[e]);
                int right = root(edges.right[e]);
                if (left != right && maps.equal(edges.left[e], edges.right[e])) {
                    // The smaller number stays the root, so regions are numbered by first faces.
                    parent[Math.max(left, right)] = Math.min(left, right);
                }
            }
        }
        return number();
    }

    private int root(int face) {
        int f = face;
        while (parent[f] != f) {
            parent[f] = parent[parent[f]];
            f = parent[f];
        }
        return f;
    }

    private LinearRegions number() {
        int[] region = new int[parent.length];
        int[] size = new int[parent.length];
        int count = 0;
        for (int f = 0; f < parent.length; f++) {
            int root = root(f);
            region[f] = root == f ? count++ : region[root];
            size[region[f]]++;
        }
        return new LinearRegions(
                region, RegionConvexity.of(complex, region, Arrays.copyOf(size, count)));
    }
}
