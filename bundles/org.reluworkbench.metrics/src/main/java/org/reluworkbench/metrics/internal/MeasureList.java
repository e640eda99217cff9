package org.reluworkbench.metrics.internal;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reluworkbench.metrics.Measure;

/** The measures that are registered now. */
public final class MeasureList {
    private final List<Measure> measures = new CopyOnWriteArrayList<>();

    public void add(Measure measure) {
        measures.add(measure);
    }

    public void remove(Measure measure) {
        measures.remove(measure);
    }

    /** In the order of their names. */
    public List<Measure> sorted() {
        return measures.stream().sorted(Comparator.comparing(Measure::name)).toList();
    }
}
