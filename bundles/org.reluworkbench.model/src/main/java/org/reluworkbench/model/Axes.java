package org.reluworkbench.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Lists with one number for each axis. */
final class Axes {
    /** Strides, dilations, kernels and paddings beyond this overflow where they are multiplied. */
    private static final int LARGEST = 1 << 24;

    private Axes() {}

    static List<Integer> of(int... values) {
        return Arrays.stream(values).boxed().toList();
    }

    static List<Integer> repeated(int value, int count) {
        return Collections.nCopies(count, value);
    }

    static List<Integer> prepend(int first, List<Integer> rest) {
        List<Integer> all = new ArrayList<>();
        all.add(first);
        all.addAll(rest);
        return all;
    }

    /** The product, which must fit; a loop, because shapes are asked for their sizes often. */
    static int product(List<Integer> values) {
        int product = 1;
        for (int value : values) {
            product *= value;
        }
        return product;
    }

    /** A copy, checked. */
    static List<Integer> checked(String what, List<Integer> values, int rank, int smallest) {
        if (values.size() != rank) {
            throw new IllegalArgumentException(
                    values.size() + " values of " + what + " for " + rank + " axes");
        }
        for (int value : values) {
            if (value < smallest || value > LARGEST) {
                throw new IllegalArgumentException(
                        what + " " + values + " is not between " + smallest + " and " + LARGEST);
            }
        }
        return List.copyOf(values);
    }

    /** The only input of an operation that reads one layer. */
    static Shape only(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("reads " + inputs.size() + " layers, not 1");
        }
        return inputs.get(0);
    }
}
