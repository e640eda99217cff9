package org.reluworkbench.regions.internal.maps.analysis;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.reluworkbench.model.batch.MemoryNeed;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.regions.internal.maps.Clusters;
import org.reluworkbench.regions.internal.maps.FloatRows;
import org.reluworkbench.regions.internal.maps.KMeans;
import org.reluworkbench.regions.internal.maps.LocalMaps;
import org.reluworkbench.regions.internal.maps.Predictions;
import org.reluworkbench.regions.internal.maps.RowFile;
import org.reluworkbench.regions.internal.maps.Tiles;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/**
 * One run of {@code regions.cluster}: one pass over the samples for the rows of all outputs, which
 * are then clustered output after output.
 */
final class ClusterRun {
    /** Of the progress, the pass over the samples. */
    private static final double ROWS_SHARE = 0.2;

    private final LocalMaps maps;
    private final SampleRange train;
    private final SampleRange test;
    private final ClusterParameters parameters;
    private final AnalysisContext context;
    private final int outputs;
    private final int columns;
    private final Predictions original;
    private final Predictions[] byMap;
    private final Predictions[] byInput;
    private final Table.Builder clusterings =
            Table.of(
                    Column.integer("output"),
                    Column.integer("k"),
                    Column.integer("centres"),
                    Column.text("method"),
                    Column.integer("iterations"),
                    Column.truth("converged"),
                    Column.real("inertia"));

    ClusterRun(
            LocalMaps maps,
            SampleRange train,
            SampleRange test,
            ClusterParameters parameters,
            AnalysisContext context) {
        this.maps = maps;
        this.train = train;
        this.test = test;
        this.parameters = parameters;
        this.context = context;
        this.outputs = maps.network().outputs();
        this.columns = maps.columns();
        this.original = new Predictions(test.count(), outputs);
        this.byMap = predictions();
        this.byInput = predictions();
    }

    private Predictions[] predictions() {
        Predictions[] all = new Predictions[parameters.k().length];
        for (int i = 0; i < all.length; i++) {
            all[i] = new Predictions(test.count(), outputs);
        }
        return all;
    }

    void run() {
        requireMemory();
        FloatRows testInputs = inputs(test, 0, test.count());
        try (RowFile trainRows = rows(train, 0, "training rows");
                RowFile testRows = rows(test, train.count(), "test rows")) {
            for (int output = 0; output < outputs; output++) {
                FloatRows ofTest = testRows.of(output);
                for (int i = 0; i < test.count(); i++) {
                    original.set(i, output, value(ofTest, i, testInputs, i));
                }
                cluster(output, trainRows.of(output), ofTest, testInputs);
            }
        }
        publish();
    }

    private RowFile rows(SampleRange range, int before, String what) {
        double all = (double) train.count() + test.count();
        return RowFile.of(
                maps,
                range,
                first -> {
                    context.checkCancelled();
                    context.progress(ROWS_SHARE * (before + first) / all, what);
                });
    }

    private void requireMemory() {
        int most = 1;
        for (int k : parameters.k()) {
            most = Math.max(most, Math.min(k, train.count()));
        }
        int samples = train.count();
        long rows = MemoryNeed.values("the rows of an output", samples, columns);
        long testRows = MemoryNeed.values("the test rows of an output", test.count(), columns);
        long predictions = (1L + 2L * byMap.length) * test.count() * outputs * Double.BYTES;
        MemoryNeed.require(
                "clusters among the maps of " + samples + " samples",
                maps.weightBytes()
                        + (rows + 2 * testRows) * Float.BYTES
                        + predictions
                        + Math.max(
                                KMeans.bytes(samples, columns, most)
                                        + KMeans.bytes(test.count(), columns, most),
                                RowFile.bytes(maps, samples)),
                context);
    }

    private static FloatRows inputs(SampleRange range, int first, int count) {
        int features = range.dataset().features();
        float[] values = new float[count * features];
        range.dataset().copyRows(range.first() + first, count, values, 0);
        return new FloatRows(values, features);
    }

    /** w·x + b in float64. */
    private static double value(FloatRows rows, int row, FloatRows inputs, int sample) {
        int features = inputs.columns();
        int at = row * rows.columns();
        double sum = rows.values()[at + features];
        for (int j = 0; j < features; j++) {
            sum += (double) rows.values()[at + j] * inputs.values()[sample * features + j];
        }
        return sum;
    }

    private void cluster(
            int output, FloatRows trainRows, FloatRows testRows, FloatRows testInputs) {
        KMeans means = new KMeans(context.backend(), trainRows);
        KMeans ofTest = new KMeans(context.backend(), testRows);
        KMeans ofInputs = new KMeans(context.backend(), testInputs);
        SplittableRandom random = context.random();
        for (int o = 0; o <= output; o++) {
            // A stream of its own for each output.
            random = random.split();
        }
        for (int i = 0; i < parameters.k().length; i++) {
            SplittableRandom own = random.split();
            int k = parameters.k()[i];
            int step = output * parameters.k().length + i;
            double share = ROWS_SHARE + (1 - ROWS_SHARE) * step / (outputs * parameters.k().length);
            String what = "output " + output + ", k = " + k;
            Clusters clusters =
                    fit(
                            means,
                            Math.min(k, trainRows.count()),
                            own,
                            iteration -> {
                                context.checkCancelled();
                                context.progress(share, what + ", iteration " + (iteration + 1));
                            });
            FloatRows centres = clusters.centres();
            boolean batches = k >= parameters.miniBatchFrom();
            clusterings.row(
                    output,
                    k,
                    centres.count(),
                    batches ? "mini-batch" : "Lloyd",
                    clusters.iterations(),
                    batches ? null : clusters.converged(),
                    clusters.inertia());
            int[] chosen = ofTest.nearest(centres);
            InputMeans inputMeans = inputMeans(clusters);
            int[] chosenByInput = ofInputs.nearest(inputMeans.means());
            for (int s = 0; s < test.count(); s++) {
                byMap[i].set(s, output, value(centres, chosen[s], testInputs, s));
                byInput[i].set(
                        s,
                        output,
                        value(centres, inputMeans.clusters().get(chosenByInput[s]), testInputs, s));
            }
        }
    }

    private Clusters fit(KMeans means, int k, SplittableRandom random, IntConsumer progress) {
        FloatRows start = means.seed(k, random);
        if (start.count() < k) {
            context.log(
                    "of "
                            + k
                            + " clusters there are "
                            + start.count()
                            + ", as many as different rows (w, b)");
        }
        return k >= parameters.miniBatchFrom()
                ? means.miniBatch(start, parameters.passes(), random, progress)
                : means.lloyd(start, parameters.iterations(), progress);
    }

    /**
     * The mean inputs of the training samples of clusters that have some.
     *
     * @param clusters which these are
     */
    private record InputMeans(FloatRows means, List<Integer> clusters) {}

    private InputMeans inputMeans(Clusters clusters) {
        int features = train.dataset().features();
        int k = clusters.centres().count();
        double[] sums = new double[k * features];
        int[] counts = new int[k];
        Tiles tiles = Tiles.of(train.count(), (long) features * Float.BYTES);
        for (int tile = 0; tile < tiles.count(); tile++) {
            context.checkCancelled();
            int first = tiles.first(tile);
            FloatRows x = inputs(train, first, tiles.rows(tile));
            for (int i = 0; i < x.count(); i++) {
                int c = clusters.labels()[first + i];
                counts[c]++;
                for (int j = 0; j < features; j++) {
                    sums[c * features + j] += x.values()[i * features + j];
                }
            }
        }
        List<Integer> occupied = IntStream.range(0, k).filter(c -> counts[c] > 0).boxed().toList();
        float[] means = new float[occupied.size() * features];
        for (int at = 0; at < means.length; at++) {
            int c = occupied.get(at / features);
            means[at] = (float) (sums[c * features + at % features] / counts[c]);
        }
        return new InputMeans(new FloatRows(means, features), occupied);
    }

    private void publish() {
        Table.Builder table =
                Table.of(
                        Column.integer("k"),
                        Column.integer("correct"),
                        Column.integer("asNetwork"),
                        Column.integer("correctByInput"),
                        Column.integer("asNetworkByInput"),
                        Column.integer("of"));
        int correct = original.correct(test);
        context.scalar("correct.original", correct);
        for (int i = 0; i < byMap.length; i++) {
            int k = parameters.k()[i];
            context.scalar("correct.k" + k, byMap[i].correct(test));
            context.scalar("correct.byInput.k" + k, byInput[i].correct(test));
            table.row(
                    k,
                    byMap[i].correct(test),
                    byMap[i].agreeing(original),
                    byInput[i].correct(test),
                    byInput[i].agreeing(original),
                    test.count());
        }
        context.publish(ClusterAnalysis.ACCURACIES, table.build());
        context.publish(ClusterAnalysis.CLUSTERINGS, clusterings.build());
    }
}
