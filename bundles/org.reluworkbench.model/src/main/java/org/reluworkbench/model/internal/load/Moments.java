package org.reluworkbench.model.internal.load;

import org.reluworkbench.model.internal.dataset.Standardisation;

/** Mean and standard deviation (of the population) of numbers seen one by one: Welford 1962. */
final class Moments {
    private long count;
    private double mean;
    private double squares;

    void add(double value) {
        count++;
        double before = value - mean;
        mean += before / count;
        squares += before * (value - mean);
    }

    /** So many numbers of one value at once: Chan, Golub and LeVeque 1979. */
    void add(double value, long times) {
        if (times > 0) {
            double before = value - mean;
            long sum = count + times;
            mean += before * times / sum;
            squares += before * before * ((double) count * times / sum);
            count = sum;
        }
    }

    double mean() {
        return mean;
    }

    /** Standard deviation of the population, 0 for a constant. */
    double deviation() {
        return Math.sqrt(squares / count);
    }

    /** Minus the mean, divided by the deviation; constants are only shifted. */
    Standardisation standardisation() {
        return new Standardisation(mean, squares > 0 ? deviation() : 1);
    }
}
