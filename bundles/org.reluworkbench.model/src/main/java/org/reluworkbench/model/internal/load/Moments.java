package org.reluworkbench.model.internal.load;

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

    double mean() {
        return mean;
    }

    /** 1 if all numbers are equal, so that constants are only shifted. */
    double deviation() {
        return squares > 0 ? Math.sqrt(squares / count) : 1;
    }

    double standardise(double value) {
        return (value - mean) / deviation();
    }
}
