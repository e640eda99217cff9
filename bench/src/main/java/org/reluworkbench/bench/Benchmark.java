package org.reluworkbench.bench;

import java.util.List;

/** A named family of workloads. */
interface Benchmark {

    String name();

    /** Whether the chosen backend does the work. */
    default boolean onBackend() {
        return true;
    }

    /**
     * Runs every workload of the family.
     *
     * @param threads cores that may be used
     */
    List<Measurement> run(int threads) throws Exception;
}
