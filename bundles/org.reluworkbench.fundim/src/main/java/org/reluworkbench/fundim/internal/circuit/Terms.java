package org.reluworkbench.fundim.internal.circuit;

/** Collects the terms of an affine stage, result by result. */
final class Terms {
    private final IntBag start = new IntBag();
    private final IntBag source = new IntBag();
    private final IntBag slot = new IntBag();

    Terms() {
        start.add(0);
    }

    void add(int unit, int coefficient) {
        source.add(unit);
        slot.add(coefficient);
    }

    void endResult() {
        start.add(source.size());
    }

    int results() {
        return start.size() - 1;
    }

    Circuit.Affine stage(int first) {
        return new Circuit.Affine(first, start.toArray(), source.toArray(), slot.toArray());
    }
}
