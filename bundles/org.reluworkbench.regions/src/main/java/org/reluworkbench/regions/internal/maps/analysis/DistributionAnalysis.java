package org.reluworkbench.regions.internal.maps.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.MemoryNeed;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.regions.internal.maps.LocalMaps;
import org.reluworkbench.regions.internal.maps.PatternCounts;
import org.reluworkbench.regions.internal.maps.PatternReader;
import org.reluworkbench.regions.internal.maps.SamplePattern;
import org.reluworkbench.regions.internal.maps.Tiles;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.TensorScope;

/** {@code regions.distribution}: how data falls into activation regions. */
@Component(service = Analysis.class)
public final class DistributionAnalysis implements Analysis<DistributionParameters> {
    private static final String REGIONS = "regions";
    private static final String SIZES = "sizes";
    private static final String FIGURE = "figure";

    /** How many regions hold how many samples, from the table {@code sizes}. */
    private static final String VEGA_LITE =
            """
            {"mark":{"type":"bar","tooltip":true},\
            "encoding":{"x":{"field":"samples","type":"ordinal","title":"samples in the region"},\
            "y":{"field":"regions","type":"quantitative","scale":{"type":"symlog"},\
            "title":"regions"}}}\
            """;

    @Override
    public AnalysisDescriptor<DistributionParameters> descriptor() {
        return AnalysisDescriptor.of("regions.distribution", "1.1.0", DistributionParameters.class)
                .title("Data in regions")
                .documentation(
                        "Which activation regions the samples of a dataset fall into: the patterns"
                                + " of active units, with the choices of max-pools, and how many"
                                + " samples of each class have them. occupied is the number of"
                                + " different patterns, entropy is −Σ p·ln p of the shares p of the"
                                + " samples, in nats (0: all in one region; ln n: each in its own). Signs are"
                                + " those of exact arithmetic; onWall counts the samples on a wall,"
                                + " exactlyDecided those where a bound on rounding did not suffice.")
                .input(Network.TYPE, Network.TYPE, "Any network")
                .input(Dataset.TYPE, Dataset.TYPE, "Samples, with labels or without")
                .output(REGIONS, Table.TYPE, "Occupied regions, those with the most samples first")
                .output(SIZES, Table.TYPE, "How many regions hold how many samples")
                .output(FIGURE, Figure.TYPE, "Numbers of regions by their samples")
                .build();
    }

    @Override
    public void run(DistributionParameters parameters, AnalysisContext context) {
        Network network = context.input(Network.TYPE, Network.class);
        Dataset dataset = context.input(Dataset.TYPE, Dataset.class);
        LocalMaps.requireFit(network, dataset);
        SampleRange range = parameters.part().of(dataset, parameters.samples());
        PatternCounts patterns = new PatternCounts();
        int[] ofSample = new int[range.count()];
        boolean[] onWall = new boolean[range.count()];
        long exactlyDecided = 0;
        try (LocalMaps maps = new LocalMaps(network, context.backend(), parameters.precision())) {
            PatternReader reader = maps.patterns();
            Tiles tiles = Tiles.of(range.count(), maps.tileBytes(1));
            MemoryNeed.require(
                    "the patterns of " + range.count() + " samples",
                    maps.weightBytes()
                            + tiles.size() * (maps.tileBytes(1) + reader.sampleBytes())
                            + range.count() * reader.nameBytes(),
                    context);
            for (int tile = 0; tile < tiles.count(); tile++) {
                context.checkCancelled();
                context.progress((double) tile / tiles.count(), "");
                try (TensorScope scope = context.backend().openScope()) {
                    int at = tiles.first(tile);
                    int first = range.first() + at;
                    for (SamplePattern pattern :
                            reader.read(
                                    maps.evaluate(scope, range, at, tiles.rows(tile)),
                                    i -> range.dataset().row(first + i))) {
                        ofSample[at] = patterns.add(reader.name(pattern));
                        onWall[at] = pattern.isOnWall();
                        exactlyDecided += pattern.isExactlyDecided() ? 1 : 0;
                        at++;
                    }
                }
            }
        }
        context.scalar("occupied", patterns.count());
        context.scalar("entropy", patterns.entropy());
        context.scalar("onWall", count(onWall));
        context.scalar("exactlyDecided", exactlyDecided);
        context.publish(REGIONS, regions(range, patterns, ofSample, onWall, parameters.listed()));
        context.publish(SIZES, sizes(patterns));
        context.publish(FIGURE, new Figure("Regions by their samples", SIZES, VEGA_LITE));
    }

    private static long count(boolean... flags) {
        long count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return count;
    }

    private static Table regions(
            SampleRange range,
            PatternCounts patterns,
            int[] ofSample,
            boolean[] onWall,
            int listed) {
        Dataset dataset = range.dataset();
        int classes = dataset.classes();
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("pattern"));
        columns.add(Column.integer("firstSample"));
        columns.add(Column.integer("samples"));
        columns.add(Column.real("share"));
        columns.add(Column.integer("onWall"));
        for (int c = 0; c < classes; c++) {
            columns.add(Column.integer("class " + dataset.className(c)));
        }
        long[] onWalls = new long[patterns.count()];
        for (int i = 0; i < ofSample.length; i++) {
            onWalls[ofSample[i]] += onWall[i] ? 1 : 0;
        }
        long[][] byClass = new long[patterns.count()][classes];
        for (int i = 0; i < ofSample.length && classes > 0; i++) {
            byClass[ofSample[i]][range.label(i)]++;
        }
        Table.Builder table = Table.of(columns);
        IntStream.range(0, patterns.count())
                .boxed()
                // Stable: of equally many samples the pattern that occurs first comes first.
                .sorted(Comparator.comparingLong(number -> -patterns.samples(number)))
                .limit(listed)
                .forEach(
                        number -> {
                            List<Object> row = new ArrayList<>();
                            row.add(patterns.name(number));
                            row.add(range.first() + patterns.firstSample(number));
                            row.add(patterns.samples(number));
                            row.add((double) patterns.samples(number) / patterns.samples());
                            row.add(onWalls[number]);
                            for (long count : byClass[number]) {
                                row.add(count);
                            }
                            table.row(row.toArray());
                        });
        return table.build();
    }

    private static Table sizes(PatternCounts patterns) {
        Table.Builder table = Table.of(Column.integer("samples"), Column.integer("regions"));
        long[] sizes =
                IntStream.range(0, patterns.count())
                        .mapToLong(patterns::samples)
                        .sorted()
                        .toArray();
        for (int i = 0; i < sizes.length; ) {
            int next = i;
            while (next < sizes.length && sizes[next] == sizes[i]) {
                next++;
            }
            table.row(sizes[i], (long) (next - i));
            i = next;
        }
        return table.build();
    }
}
