package org.reluworkbench.model;

import java.util.List;

/** A piecewise-linear operation, the content of one node of a {@link Network}. Immutable. */
public sealed interface Operation
        permits Add,
                AveragePool,
                BatchNormalization,
                Concatenate,
                Convolution,
                Dense,
                Dropout,
                GlobalAveragePool,
                GlobalMaxPool,
                LeakyRelu,
                MaxPool,
                PRelu,
                Pad,
                Relu,
                Reshape,
                Scale,
                Transpose,
                Upsample {

    /**
     * The shape it produces from inputs of these shapes.
     *
     * @throws IllegalArgumentException saying in one clause what does not fit
     */
    Shape output(List<Shape> inputs);

    /** Number of trainable parameters. */
    default long parameterCount() {
        return 0;
    }

    /**
     * Whether it is a ReLU, leaky ReLU or PReLU: each of its values has a kink at 0 and contributes
     * one bit to the activation pattern.
     */
    default boolean rectifies() {
        return false;
    }

    /** In a few words, as drawings of a network show it: {@code convolution 5×5}. */
    String describe();
}
