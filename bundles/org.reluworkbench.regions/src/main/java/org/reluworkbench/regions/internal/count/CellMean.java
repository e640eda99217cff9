package org.reluworkbench.regions.internal.count;

import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/**
 * The mean counts of networks that differ in their seed only, beside what Hanin and Rolnick (2019)
 * compare them with.
 *
 * @param cell one of the networks
 * @param activation activation regions of each
 * @param linear linear regions of each
 * @param breakpoints of each on a line
 * @param theorem what is proved for them
 */
record CellMean(
        CountParameters.Cell cell,
        MeanCount activation,
        MeanCount linear,
        MeanCount breakpoints,
        TheoremBound theorem) {

    /** N²/2. */
    static double halfSquare(long neurons) {
        return neurons * (double) neurons / 2;
    }

    static Table.Builder table() {
        return Table.of(
                Column.integer("width"),
                Column.integer("depth"),
                Column.integer("neurons"),
                Column.real("biasDeviation"),
                Column.integer("seeds"),
                Column.real("activationRegions"),
                Column.real("standardError"),
                Column.real("linearRegions"),
                Column.real("halfSquare"),
                Column.real("ratio"),
                Column.real("factor"),
                Column.integer("oneLayer"),
                Column.real("theoremFactor"),
                Column.real("theoremBound"),
                Column.real("breakpoints"),
                Column.real("breakpointsPerNeuron"));
    }

    void addTo(Table.Builder table) {
        double mean = activation.mean();
        boolean proved = theorem.isProved();
        table.row(
                cell.width(),
                cell.depth(),
                cell.neurons(),
                cell.biasDeviation(),
                activation.counts().size(),
                mean,
                activation.standardError().orElse(null),
                linear.mean(),
                halfSquare(cell.neurons()),
                mean / halfSquare(cell.neurons()),
                factor(),
                oneLayer(cell.neurons()),
                proved ? (Double) theorem.factor() : null,
                proved ? (Double) theorem.regions(cell.neurons()) : null,
                breakpoints.mean(),
                breakpoints.mean() / cell.neurons());
    }

    /** The fitted T, for which (T N)²/2 is the mean number of activation regions. */
    double factor() {
        return Math.sqrt(activation.mean() / halfSquare(cell.neurons()));
    }

    /** 1 + N + N(N − 1)/2: the most regions of one layer of N neurons on a plane. */
    static long oneLayer(long neurons) {
        return 1 + neurons + neurons * (neurons - 1) / 2;
    }
}
