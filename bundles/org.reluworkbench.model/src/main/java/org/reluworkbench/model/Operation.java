package org.reluworkbench.model;

/** A piecewise-linear operation, the content of one node of a {@link Network}. Immutable. */
public sealed interface Operation permits Dense, Relu {

    /** Number of values it produces from {@code inputs} values. */
    int outputs(int inputs);

    /** Number of trainable parameters. */
    long parameterCount();
}
