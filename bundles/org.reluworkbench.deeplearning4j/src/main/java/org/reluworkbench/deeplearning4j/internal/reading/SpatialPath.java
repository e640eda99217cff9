package org.reluworkbench.deeplearning4j.internal.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;

/**
 * What layers one after the other do to the height or width of an image, and back: which lengths at
 * the beginning give a length at the end. All steps are monotone, so these lie side by side.
 */
final class SpatialPath {
    private static final long LONGEST = 1 << 20;
    private static final int MOST_TRIED = 4096;

    /** One axis of one layer. */
    private interface Step {
        /** The length after it, below 1 if it does not fit. */
        long after(long length);

        /** Whether every window fits without rest. */
        boolean exact(long length);
    }

    private final List<Step> steps = new ArrayList<>();

    /**
     * @param axis 0 for the height, 1 for the width
     */
    void window(Settings layer, int axis) {
        long stride = Math.max(1, layer.integers("stride", 2, 1).get(axis));
        if (layer.text("convolutionMode", "Truncate").equals("Same")) {
            steps.add(step(n -> (n + stride - 1) / stride, n -> n % stride == 0));
            return;
        }
        long dilation = layer.integers("dilation", 2, 1).get(axis);
        long kernel = layer.integers("kernelSize", 2, 1).get(axis);
        long padding = 2L * layer.integers("padding", 2, 0).get(axis);
        long missing = padding - dilation * (kernel - 1) - 1;
        steps.add(
                step(
                        n -> n + missing < 0 ? 0 : (n + missing) / stride + 1,
                        n -> (n + missing) % stride == 0));
    }

    void longer(long by) {
        steps.add(step(n -> n + by, n -> true));
    }

    void times(long factor) {
        steps.add(step(n -> n * Math.max(1, factor), n -> true));
    }

    private static Step step(LongUnaryOperator after, LongPredicate exact) {
        return new Step() {
            @Override
            public long after(long length) {
                return after.applyAsLong(length);
            }

            @Override
            public boolean exact(long length) {
                return exact.test(length);
            }
        };
    }

    /** The length at the end, 0 if something does not fit. */
    private long end(long length) {
        long now = length;
        for (Step step : steps) {
            now = Math.min(step.after(now), LONGEST);
            if (now < 1) {
                return 0;
            }
        }
        return now;
    }

    private boolean exact(long length) {
        long now = length;
        for (Step step : steps) {
            if (!step.exact(now)) {
                return false;
            }
            now = step.after(now);
        }
        return true;
    }

    /** The lengths at the beginning that give this one, at most {@link #MOST_TRIED}. */
    List<Integer> beginnings(long target) {
        long first = smallest(target);
        return LongStream.range(first, first + MOST_TRIED)
                .takeWhile(n -> n <= LONGEST && end(n) == target)
                .mapToObj(Math::toIntExact)
                .toList();
    }

    /** Those among them at which every window fits without rest. */
    List<Integer> exact(List<Integer> beginnings) {
        return beginnings.stream().filter(length -> exact(length.longValue())).toList();
    }

    /** The smallest length that gives at least the target, by bisection. */
    private long smallest(long target) {
        long low = 1;
        long high = LONGEST;
        while (low < high) {
            long middle = (low + high) / 2;
            if (end(middle) >= target) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
