package org.reluworkbench.model.batch;

import java.util.Arrays;
import java.util.List;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The gradients of c scalars by the values of every node and by the input. As long as only linear
 * steps have been passed, gradients of outputs are the same at every sample and have a row for each
 * scalar; from the first nonlinear step on they have one for each scalar and sample.
 */
final class WayBack {
    private final Network network;
    private final List<BatchOperation.Step> steps;
    private final int samples;
    private final TensorScope scope;
    private final boolean[] wanted;
    private final Adjoint[] adjoints;
    private final Tensor[] places;
    private final int[] readers;

    /**
     * The gradient by the values of one node.
     *
     * @param own made here, for this node alone
     * @param shared by all samples: c rows instead of c · n
     */
    private record Adjoint(Tensor values, boolean own, boolean shared) {}

    /**
     * @param steps the evaluation of each node
     * @param samples n
     * @param scope receives the gradients
     * @param wanted whether the gradient by each node's values is of interest; last, the input's
     */
    WayBack(
            Network network,
            List<BatchOperation.Step> steps,
            int samples,
            TensorScope scope,
            boolean[] wanted) {
        this.network = network;
        this.steps = steps;
        this.samples = samples;
        this.scope = scope;
        this.wanted = wanted;
        this.adjoints = new Adjoint[steps.size() + 1];
        this.places = new Tensor[steps.size() + 1];
        this.readers = new int[steps.size() + 1];
        for (int node = 0; node < steps.size(); node++) {
            Arrays.stream(sources(node)).forEach(source -> readers[source]++);
        }
    }

    /**
     * Asks for the gradient by a node's values at a place, before it goes; where it is made as it
     * is to be, it need not be copied there.
     *
     * @param place (c · n) × width
     */
    void put(int node, Tensor place) {
        places[node] = place;
    }

    /** Puts what does not lie at its place there. */
    void finish() {
        for (int node = 0; node < places.length; node++) {
            Tensor place = places[node];
            if (place != null && adjoints[node].values() != place) {
                scope.copy(of(node), place);
            }
        }
    }

    /**
     * Goes back from a node as far as gradients are wanted.
     *
     * @param v the gradients by the values of {@code from}
     * @param shared whether v has one row for each scalar, for all samples
     */
    void go(int from, Tensor v, boolean shared) {
        adjoints[from] = new Adjoint(v, false, shared);
        for (int node = from; node >= 0; node--) {
            if (adjoints[node] != null && Arrays.stream(sources(node)).anyMatch(s -> wanted[s])) {
                pass(node);
            }
        }
    }

    /**
     * The gradients by the values of a node, or by the input after the last one.
     *
     * @return (c · n) × width; null where the scalars do not depend on them, or nobody wants them
     */
    Tensor of(int node) {
        return adjoints[node] == null ? null : full(adjoints[node]).values();
    }

    /** From a node's values to those of its sources. */
    private void pass(int node) {
        BatchOperation.Step step = steps.get(node);
        Adjoint adjoint = adjoints[node];
        if (adjoint.shared() && step instanceof ElementwiseStep elementwise) {
            outer(sources(node)[0], adjoint.values(), elementwise.derivatives());
        } else if (adjoint.shared() && step.treatsRowsAlike()) {
            give(node, step.transposed(scope, adjoint.values()), true);
        } else {
            passFull(node, full(adjoint));
        }
    }

    private void outer(int source, Tensor rows, Tensor derivatives) {
        Tensor place = place(source);
        if (place == null) {
            give(source, Stacked.outer(scope, rows, derivatives), true, false);
        } else {
            Stacked.outer(scope, rows, derivatives, place);
            give(source, place, true, false);
        }
    }

    private void passFull(int node, Adjoint adjoint) {
        BatchOperation.Step step = steps.get(node);
        int source = sources(node)[0];
        Tensor place = step.makesAdjoint() ? place(source) : null;
        if (adjoint.own() && !hasParameters(node)) {
            give(node, step.transposedOver(scope, adjoint.values()), false);
        } else if (place != null) {
            step.transposedTo(scope, adjoint.values(), place);
            give(source, place, true, false);
        } else {
            give(node, step.transposed(scope, adjoint.values()), false);
        }
    }

    /** Where the only gradient that a node is given goes, if what is made of it is to lie there. */
    private Tensor place(int node) {
        if (readers[node] > 1 || node == steps.size()) {
            return null;
        }
        boolean changedInPlace = steps.get(node) instanceof ElementwiseStep && !hasParameters(node);
        return changedInPlace ? place(sources(node)[0]) : places[node];
    }

    private boolean hasParameters(int node) {
        return network.nodes().get(node).operation().parameterCount() > 0;
    }

    private void give(int node, List<Tensor> parts, boolean shared) {
        int[] sources = sources(node);
        for (int s = 0; s < sources.length; s++) {
            give(sources[s], parts.get(s), steps.get(node).makesAdjoint(), shared);
        }
    }

    private void give(int source, Tensor values, boolean own, boolean shared) {
        Adjoint before = adjoints[source];
        Adjoint more = new Adjoint(values, own, shared);
        adjoints[source] = before == null ? more : sum(before, more);
    }

    private Adjoint sum(Adjoint a, Adjoint b) {
        boolean shared = a.shared() && b.shared();
        Tensor left = shared ? a.values() : full(a).values();
        Tensor right = shared ? b.values() : full(b).values();
        return new Adjoint(scope.combine(ElementOperation.ADD, left, right), true, shared);
    }

    /** With a row for every scalar and sample. */
    private Adjoint full(Adjoint adjoint) {
        return adjoint.shared()
                ? new Adjoint(Stacked.repeated(scope, adjoint.values(), samples), true, false)
                : adjoint;
    }

    /** Indices of what a node reads, with the number of nodes for the input. */
    private int[] sources(int node) {
        return network.nodes().get(node).inputs().stream()
                .mapToInt(source -> source == Network.INPUT ? steps.size() : source)
                .toArray();
    }
}
