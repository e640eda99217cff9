package org.reluworkbench.regions.internal.maps.analysis;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.model.batch.MemoryNeed;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.regions.internal.maps.LeastSquares;
import org.reluworkbench.regions.internal.maps.LocalMaps;
import org.reluworkbench.regions.internal.maps.Numbers;
import org.reluworkbench.regions.internal.maps.OutputRows;
import org.reluworkbench.regions.internal.maps.Predictions;
import org.reluworkbench.regions.internal.maps.Tiles;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** One run of {@code regions.map}: one pass over the training rows, one over the test rows. */
final class MapRun {
    private final LocalMaps source;
    private final LocalMaps target;
    private final OutputRows sourceRows;
    private final OutputRows targetRows;
    private final SampleRange train;
    private final SampleRange test;
    private final double cutoff;
    private final AnalysisContext context;
    private final int outputs;
    private final int columns;

    MapRun(
            LocalMaps source,
            LocalMaps target,
            SampleRange train,
            SampleRange test,
            double cutoff,
            AnalysisContext context) {
        this.source = source;
        this.target = target;
        this.sourceRows = new OutputRows(source);
        this.targetRows = new OutputRows(target);
        this.train = train;
        this.test = test;
        this.cutoff = cutoff;
        this.context = context;
        this.outputs = source.network().outputs();
        this.columns = source.columns();
    }

    void run() {
        int values = MemoryNeed.values("the matrices", outputs, columns, columns);
        Tiles tiles = tiles(train.count());
        MemoryNeed.require(
                "the least squares of " + outputs + " outputs",
                source.weightBytes()
                        + target.weightBytes()
                        + (long) values * Double.BYTES
                        + outputs * 2L * columns * columns * Double.BYTES
                        + LeastSquares.bytes(columns, columns)
                        + sourceRows.bytes(tiles.size())
                        + targetRows.bytes(tiles.size())
                        + tiles.size() * tileBytes()
                        + 3L * test.count() * outputs * Double.BYTES,
                context);
        double[] matrices = fit(tiles, values);
        classify(matrices);
        context.publish(
                MapAnalysis.MATRICES,
                NumericArray.of(List.of(outputs, columns, columns), matrices));
    }

    /** The rows of all outputs of both networks, and those of one in float64 twice. */
    private long tileBytes() {
        return 2L * outputs * columns * source.precision().bytes() + 4L * columns * Double.BYTES;
    }

    private Tiles tiles(int samples) {
        return Tiles.of(samples, tileBytes());
    }

    /** M of every output; publishes the table. */
    private double[] fit(Tiles tiles, int values) {
        List<LeastSquares> fits = new ArrayList<>();
        try {
            for (int o = 0; o < outputs; o++) {
                fits.add(new LeastSquares(context.backend(), columns, columns));
            }
            for (int tile = 0; tile < tiles.count(); tile++) {
                context.checkCancelled();
                context.progress(0.7 * tile / tiles.count(), "least squares");
                int rows = tiles.rows(tile);
                Numbers[] from = rows(sourceRows, train, tiles.first(tile), rows);
                Numbers[] to = rows(targetRows, train, tiles.first(tile), rows);
                for (int o = 0; o < outputs; o++) {
                    try (TensorScope scope = context.backend().openScope()) {
                        fits.get(o).add(matrix(scope, from[o], rows), matrix(scope, to[o], rows));
                    }
                }
            }
            return solve(fits, values);
        } finally {
            fits.forEach(LeastSquares::close);
        }
    }

    private double[] solve(List<LeastSquares> fits, int values) {
        double[] matrices = new double[values];
        Table.Builder table =
                Table.of(
                        Column.integer("output"),
                        Column.integer("rank"),
                        Column.real("cutoff"),
                        Column.real("largestSingularValue"),
                        Column.real("smallestKept"),
                        Column.real("largestDropped"),
                        Column.real("residual"),
                        Column.real("targetNorm"),
                        Column.real("relativeResidual"));
        for (int o = 0; o < outputs; o++) {
            context.checkCancelled();
            context.progress(0.7 + 0.2 * o / outputs, "singular values");
            LeastSquares.Solution found = fits.get(o).solve(cutoff);
            System.arraycopy(found.matrix(), 0, matrices, o * columns * columns, columns * columns);
            table.row(
                    o,
                    found.rank(),
                    found.cutoff(),
                    found.largest(),
                    found.smallest(),
                    found.dropped(),
                    found.residual(),
                    found.target(),
                    found.target() == 0 ? 0 : found.residual() / found.target());
        }
        context.publish(MapAnalysis.FITS, table.build());
        return matrices;
    }

    private Numbers[] rows(OutputRows maps, SampleRange range, int first, int rows) {
        Numbers[] all = new Numbers[outputs];
        for (int o = 0; o < outputs; o++) {
            all[o] = new Numbers(rows * columns, source.precision());
        }
        maps.fill(range, first, rows, o -> all[o], 0, context::checkCancelled);
        return all;
    }

    private Tensor matrix(TensorScope scope, Numbers numbers, int rows) {
        return scope.convert(numbers.upload(scope, rows, columns), Precision.FLOAT64);
    }

    private void classify(double... matrices) {
        Predictions ofSource = new Predictions(test.count(), outputs);
        Predictions ofTarget = new Predictions(test.count(), outputs);
        Predictions mapped = new Predictions(test.count(), outputs);
        Tiles tiles = tiles(test.count());
        for (int tile = 0; tile < tiles.count(); tile++) {
            context.checkCancelled();
            context.progress(0.9 + 0.1 * tile / tiles.count(), "test");
            int first = tiles.first(tile);
            int rows = tiles.rows(tile);
            addOutputs(ofSource, source, first, rows);
            addOutputs(ofTarget, target, first, rows);
            addMapped(mapped, matrices, first, rows);
        }
        context.scalar("correct.source", ofSource.correct(test));
        context.scalar("correct.target", ofTarget.correct(test));
        context.scalar("correct.mapped", mapped.correct(test));
        context.scalar("agreeing.mapped", mapped.agreeing(ofTarget));
    }

    private void addOutputs(Predictions predictions, LocalMaps maps, int first, int rows) {
        try (TensorScope scope = context.backend().openScope()) {
            double[] f = scope.download(maps.evaluate(scope, test, first, rows).outputs());
            for (int at = 0; at < f.length; at++) {
                predictions.set(first + at / outputs, at % outputs, f[at]);
            }
        }
    }

    /** ⟨row·M, (x, 1)⟩. */
    private void addMapped(Predictions mapped, double[] matrices, int first, int rows) {
        Numbers[] from = rows(sourceRows, test, first, rows);
        try (TensorScope scope = context.backend().openScope()) {
            Tensor x = scope.upload(withOnes(first, rows), rows, columns);
            Tensor m = scope.zeros(Precision.FLOAT64, columns, columns);
            for (int o = 0; o < outputs; o++) {
                try (TensorScope temporary = context.backend().openScope()) {
                    double[] own = new double[columns * columns];
                    System.arraycopy(matrices, o * own.length, own, 0, own.length);
                    temporary.upload(own, 0, m);
                    Tensor image =
                            temporary.multiply(matrix(temporary, from[o], rows), false, m, false);
                    double[] values = temporary.download(temporary.rowProducts(image, x));
                    for (int i = 0; i < rows; i++) {
                        mapped.set(first + i, o, values[i]);
                    }
                }
            }
        }
    }

    private double[] withOnes(int first, int rows) {
        Network network = source.network();
        double[] plain = new double[rows * network.inputs()];
        test.dataset().copyRows(test.first() + first, rows, plain, 0);
        double[] wider = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(plain, i * network.inputs(), wider, i * columns, network.inputs());
            wider[i * columns + columns - 1] = 1;
        }
        return wider;
    }
}
