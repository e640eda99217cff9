package org.reluworkbench.bench;

import java.util.List;

/** A named family of workloads. */
interface Benchmark {

    String name();

    /**
     * Runs every workload of the family.
     *
     * @param threads cores that may be used
     */
    List<Measurement> run(int threads) throws Exception;
}
