package org.reluworkbench.playground.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.reluworkbench.fundim.BatchDimension;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.batch.Scores;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.regions.PlanePoints;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.RegionLimitException;
import org.reluworkbench.regions.Slice;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.AssetCodec;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.play.PlayFrame;

/** Computes what is seen of a moment: exact regions, dimension, scores. */
final class Observer {
    private static final int MOST_REGIONS = 20_000;
    private static final double MOST_FAILURE = 1e-9;

    private final AssetCodec<Complex> codec;
    private final Backend backend;

    Observer(AssetCodec<Complex> codec, Backend backend) {
        this.codec = codec;
        this.backend = backend;
    }

    PlayFrame frame(Moment moment, boolean canGoBack) {
        Network network = moment.network();
        Dataset points = moment.start().points();
        Complex complex = complex(network).withPoints(shown(points, network));
        Scores scores = Scores.of(network, points, 0, points.samples(), backend, () -> {});
        BatchDimension dimension = BatchDimension.of(network, complex, MOST_FAILURE, 0);
        return new PlayFrame(
                moment.number(),
                canGoBack,
                moment.epoch(),
                moment.before() + moment.epoch(),
                scores.loss(),
                scores.accuracy(),
                complex.faces().count(),
                complex.linearRegions().count(),
                complex.boundary().length(),
                new PlayFrame.Dimension(
                        dimension.lower(), dimension.upper(), dimension.architectureBound()),
                network.parameterCount(),
                points(points),
                layers(network),
                json(complex));
    }

    private static Complex complex(Network network) {
        try {
            return new Slice(
                            network,
                            PlaneEmbedding.identity(),
                            ConvexPolygon.square(Limits.FARTHEST),
                            MOST_REGIONS)
                    .compute(Progress.NONE);
        } catch (RegionLimitException e) {
            throw new WorkbenchException(StandardErrorCode.OUT_OF_MEMORY, e.getMessage(), e);
        }
    }

    private static PlanePoints shown(Dataset points, Network network) {
        int n = points.samples();
        int[] label = new int[n];
        int[] predicted = new int[n];
        double[] x = new double[n];
        double[] y = new double[n];
        NetworkEvaluation evaluation = new NetworkEvaluation(network);
        for (int i = 0; i < n; i++) {
            double[] row = points.row(i);
            x[i] = row[0];
            y[i] = row[1];
            label[i] = points.label(i);
            predicted[i] = evaluation.outputs(row)[0] > 0 ? 1 : 0;
        }
        return new PlanePoints(
                IntStream.range(0, n).toArray(), x, y, new double[n], label, predicted);
    }

    private static List<PlayFrame.Point> points(Dataset points) {
        List<PlayFrame.Point> told = new ArrayList<>();
        for (int i = 0; i < points.samples(); i++) {
            double[] row = points.row(i);
            told.add(new PlayFrame.Point(row[0], row[1], points.label(i)));
        }
        return told;
    }

    private static List<PlayFrame.Layer> layers(Network network) {
        return network.fullyConnectedLayers().orElseThrow().stream().map(Observer::layer).toList();
    }

    private static PlayFrame.Layer layer(Dense dense) {
        List<List<Double>> rows = new ArrayList<>();
        for (int o = 0; o < dense.outputs(); o++) {
            List<Double> row = new ArrayList<>();
            for (int i = 0; i < dense.inputs(); i++) {
                row.add(dense.weight(o, i));
            }
            rows.add(row);
        }
        return new PlayFrame.Layer(rows, Arrays.stream(dense.biases()).boxed().toList());
    }

    private String json(Complex complex) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            codec.writeView(complex, Map.of(), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
