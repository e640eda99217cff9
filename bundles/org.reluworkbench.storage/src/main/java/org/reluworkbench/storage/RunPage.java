package org.reluworkbench.storage;

import java.util.List;

/**
 * A part of a list of runs.
 *
 * @param total how many runs there are in the whole list
 */
public record RunPage(List<ListedRun> runs, long total) {
    public RunPage {
        runs = List.copyOf(runs);
    }
}
