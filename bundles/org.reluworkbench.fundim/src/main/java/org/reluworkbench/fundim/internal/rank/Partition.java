package org.reluworkbench.fundim.internal.rank;

/** A partition of 0, …, n − 1 whose parts are joined: union-find with path halving. */
final class Partition {
    private final int[] parent;

    Partition(int size) {
        parent = new int[size];
        for (int i = 0; i < size; i++) {
            parent[i] = i;
        }
    }

    int representative(int element) {
        int e = element;
        while (parent[e] != e) {
            parent[e] = parent[parent[e]];
            e = parent[e];
        }
        return e;
    }

    /** Joins two parts and says whether they were different. */
    boolean join(int a, int b) {
        int p = representative(a);
        int q = representative(b);
        parent[Math.max(p, q)] = Math.min(p, q);
        return p != q;
    }
}
