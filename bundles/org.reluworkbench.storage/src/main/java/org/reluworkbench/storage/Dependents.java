package org.reluworkbench.storage;

import java.util.List;

/**
 * What hangs on a run.
 *
 * @param reusing runs that took results of its steps; they keep them
 * @param using runs whose steps were given an asset that only this run made
 * @param freed assets that nothing would refer to any more
 * @param freedBytes size of these
 * @param kept how many of its assets others refer to
 */
public record Dependents(
        List<Long> reusing, List<Long> using, List<AssetRef> freed, long freedBytes, long kept) {
    public Dependents {
        reusing = List.copyOf(reusing);
        using = List.copyOf(using);
        freed = List.copyOf(freed);
    }
}
