package org.reluworkbench.bench;

import java.util.Map;

/**
 * One measured workload.
 *
 * @param size what distinguishes it from the others of the family
 * @param precision of the arithmetic, for example {@code exact}
 * @param timing of the repetitions
 * @param check values that must not change from run to run
 */
record Measurement(
        String name,
        String size,
        int threads,
        String precision,
        Timing timing,
        Map<String, Object> check) {}
