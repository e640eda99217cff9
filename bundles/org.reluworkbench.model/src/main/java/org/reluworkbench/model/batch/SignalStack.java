package org.reluworkbench.model.batch;

import java.util.Map;
import java.util.TreeMap;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** The signals at every node of all scalars, one below the other, put together bit by bit. */
final class SignalStack {
    private final TensorScope scope;
    private final Precision precision;
    private final int rows;
    private final Map<Integer, Tensor> byNode = new TreeMap<>();

    /**
     * @param scope receives the signals
     * @param rows of all scalars
     */
    SignalStack(TensorScope scope, Precision precision, int rows) {
        this.scope = scope;
        this.precision = precision;
        this.rows = rows;
    }

    /** The place for the signals of some scalars, among those of all. */
    Tensor place(int node, int width, int firstRow, int count) {
        Tensor all = byNode.computeIfAbsent(node, n -> scope.zeros(precision, rows, width));
        return scope.rows(all, firstRow, count);
    }

    /** Null if there are none. */
    Tensor of(int node) {
        return byNode.get(node);
    }
}
