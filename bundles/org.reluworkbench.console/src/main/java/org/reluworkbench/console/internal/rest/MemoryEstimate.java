package org.reluworkbench.console.internal.rest;

import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.engine.AnalysisEntry;
import org.reluworkbench.engine.Study;

/**
 * The most memory that a study may take: each piece of work keeps to the budget, and so many are
 * done at once as there are workers, or steps, if none of them can be divided.
 *
 * @param bytes of all pieces that may be done at once
 * @param eachBytes budget of a piece
 * @param atOnce how many pieces may be done at once
 * @param heapBytes limit of the server's heap
 */
record MemoryEstimate(long bytes, long eachBytes, int atOnce, long heapBytes) {

    static MemoryEstimate of(
            Study study, AnalysisCatalogue catalogue, int workers, long budgetBytes) {
        boolean divided =
                study.steps().stream()
                        .flatMap(step -> catalogue.find(step.analysis()).stream())
                        .anyMatch(AnalysisEntry::sharded);
        int atOnce = divided ? workers : Math.min(workers, study.steps().size());
        return new MemoryEstimate(
                atOnce * budgetBytes, budgetBytes, atOnce, Runtime.getRuntime().maxMemory());
    }
}
