package org.reluworkbench.fundim.internal.analysis;

import java.util.Map;
import java.util.TreeMap;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/** The networks of one width and depth. */
final class SweepCell {
    private final int width;
    private final int depth;
    private final int parameters;
    private final int bound;
    private final TreeMap<Integer, SweepCount> counts = new TreeMap<>();

    SweepCell(int width, int depth, int parameters, int bound) {
        this.width = width;
        this.depth = depth;
        this.parameters = parameters;
        this.bound = bound;
    }

    static Table.Builder histogram() {
        return Table.of(
                Column.integer("width"),
                Column.integer("depth"),
                Column.integer("rank"),
                Column.integer("deficit"),
                Column.integer("networks"),
                Column.integer("certified"),
                Column.real("share"),
                Column.truth("atBound"));
    }

    static Table.Builder table() {
        return Table.of(
                Column.integer("width"),
                Column.integer("depth"),
                Column.integer("parameters"),
                Column.integer("upperBound"),
                Column.integer("networks"),
                Column.real("fractionAtBound"),
                Column.real("standardError"),
                Column.real("meanRank"),
                Column.real("meanDeficit"),
                Column.real("meanDeficitLower"),
                Column.real("deviation"),
                Column.integer("smallest"),
                Column.integer("mostFrequent"),
                Column.integer("largest"),
                Column.real("certified"),
                Column.real("failureProbability"));
    }

    void add(int rank, SweepCount count) {
        counts.merge(rank, count, SweepCount::plus);
    }

    void publish(Table.Builder histogram, Table.Builder cells, AnalysisContext context) {
        SweepCount all = counts.values().stream().reduce(SweepCount::plus).orElseThrow();
        double n = all.networks();
        double mean = 0;
        for (Map.Entry<Integer, SweepCount> entry : counts.entrySet()) {
            mean += entry.getKey() * (entry.getValue().networks() / n);
        }
        double variance = 0;
        int frequent = counts.firstKey();
        for (Map.Entry<Integer, SweepCount> entry : counts.entrySet()) {
            int rank = entry.getKey();
            SweepCount count = entry.getValue();
            variance += (rank - mean) * (rank - mean) * (count.networks() / n);
            frequent = count.networks() > counts.get(frequent).networks() ? rank : frequent;
            histogram.row(
                    width,
                    depth,
                    rank,
                    bound - rank,
                    count.networks(),
                    count.certified(),
                    count.networks() / n,
                    rank == bound);
        }
        double least = bound - all.upperBounds() / n;
        double fraction = counts.containsKey(bound) ? counts.get(bound).networks() / n : 0;
        cells.row(
                width,
                depth,
                parameters,
                bound,
                all.networks(),
                fraction,
                Math.sqrt(fraction * (1 - fraction) / n),
                mean,
                bound - mean,
                least,
                Math.sqrt(variance),
                counts.firstKey(),
                frequent,
                counts.lastKey(),
                all.certified() / n,
                all.failureProbability());
        String name = ".w" + width + "d" + depth;
        context.scalar("fractionAtBound" + name, fraction);
        context.scalar("meanDeficit" + name, bound - mean);
        context.scalar("meanDeficitLower" + name, least);
    }
}
