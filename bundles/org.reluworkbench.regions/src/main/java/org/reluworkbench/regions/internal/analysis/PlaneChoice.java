package org.reluworkbench.regions.internal.analysis;

import java.util.Optional;
import java.util.stream.IntStream;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.regions.PlanePoints;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The plane that parameters, network and dataset ask for, and the samples on it. Without any wish
 * it is the input plane of a network with two inputs, the plane through the first three rows of the
 * dataset, or else that of the first two coordinates.
 */
public final class PlaneChoice {
    /** Around three rows the default domain leaves this share of its larger side on each side. */
    private static final double MARGIN = 0.25;

    private final SliceParameters parameters;
    private final Optional<Dataset> dataset;
    private final int inputs;
    private final Optional<int[]> rows;
    private final PlaneEmbedding plane;

    PlaneChoice(SliceParameters parameters, int inputs, Optional<Dataset> dataset) {
        this.parameters = parameters;
        this.dataset = dataset;
        this.inputs = inputs;
        if (inputs < 2) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "a network with one input has no plane to slice; regions.line takes it");
        }
        dataset.ifPresent(this::requireFit);
        rows = chosenRows();
        plane = chosenPlane();
    }

    private void requireFit(Dataset data) {
        if (data.features() != inputs) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    "the dataset "
                            + data.name()
                            + " has "
                            + data.features()
                            + " features but the network has "
                            + inputs
                            + " inputs");
        }
    }

    private Optional<int[]> chosenRows() {
        if (parameters.rows().isPresent()) {
            int[] chosen = parameters.rows().get();
            Dataset data = dataset.orElseThrow(() -> invalid("rows need a dataset"));
            for (int row : chosen) {
                if (row >= data.samples()) {
                    throw invalid(
                            "there is no row "
                                    + row
                                    + " in the dataset "
                                    + data.name()
                                    + ", which has "
                                    + data.samples());
                }
            }
            return parameters.rows();
        }
        boolean free = inputs > 2 && parameters.origin().isEmpty();
        return free && dataset.map(Dataset::samples).orElse(0) >= 3
                ? Optional.of(new int[] {0, 1, 2})
                : Optional.empty();
    }

    private PlaneEmbedding chosenPlane() {
        try {
            if (parameters.origin().isPresent()) {
                double[][] directions = parameters.directions().orElseThrow();
                PlaneEmbedding given =
                        new PlaneEmbedding(parameters.origin().get(), directions[0], directions[1]);
                if (given.inputs() != inputs) {
                    throw invalid(
                            "origin and directions have "
                                    + given.inputs()
                                    + " coordinates but the network has "
                                    + inputs
                                    + " inputs");
                }
                return given;
            }
            if (rows.isPresent()) {
                return PlaneEmbedding.through(sample(0), sample(1), sample(2));
            }
            return PlaneEmbedding.coordinates(inputs, 0, 1);
        } catch (IllegalArgumentException e) {
            throw invalid(e.getMessage());
        }
    }

    private double[] sample(int i) {
        return dataset.orElseThrow().row(rows.orElseThrow()[i]);
    }

    private static WorkbenchException invalid(String sentence) {
        return new WorkbenchException(StandardErrorCode.PARAMETER_INVALID, sentence);
    }

    PlaneEmbedding plane() {
        return plane;
    }

    public ConvexPolygon domain() {
        if (parameters.domain().isPresent()) {
            return new ConvexPolygon(parameters.domain().get());
        }
        if (rows.isEmpty()) {
            return ConvexPolygon.square(1);
        }
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < 3; i++) {
            double[] at = plane.nearest(sample(i));
            for (int k = 0; k < 2; k++) {
                low[k] = Math.min(low[k], at[k]);
                high[k] = Math.max(high[k], at[k]);
            }
        }
        double margin = MARGIN * Math.max(high[0] - low[0], high[1] - low[1]);
        double left = low[0] - margin;
        double right = high[0] + margin;
        double bottom = low[1] - margin;
        double top = high[1] + margin;
        return new ConvexPolygon(
                new double[][] {{left, bottom}, {right, bottom}, {right, top}, {left, top}});
    }

    /**
     * The samples to show: of a network with two inputs the first ones, else those that the plane
     * goes through.
     */
    PlanePoints points(Network network) {
        int[] shown = rows.orElseGet(() -> new int[0]);
        if (inputs == 2 && dataset.isPresent()) {
            int count = Math.min(parameters.samples(), dataset.get().samples());
            shown = IntStream.range(0, count).toArray();
        }
        int n = shown.length;
        double[] s = new double[n];
        double[] t = new double[n];
        double[] distance = new double[n];
        int[] label = new int[n];
        int[] predicted = new int[n];
        NetworkEvaluation evaluation = new NetworkEvaluation(network);
        for (int i = 0; i < n; i++) {
            Dataset data = dataset.orElseThrow();
            double[] row = data.row(shown[i]);
            double[] at = plane.nearest(row);
            s[i] = at[0];
            t[i] = at[1];
            distance[i] = at[2];
            label[i] = data.labelled() ? data.label(shown[i]) : PlanePoints.UNLABELLED;
            predicted[i] = winner(evaluation.outputs(row));
        }
        return new PlanePoints(shown, s, t, distance, label, predicted);
    }

    private static int winner(double[] outputs) {
        if (outputs.length == 1) {
            return outputs[0] > 0 ? 1 : 0;
        }
        int winner = 0;
        for (int c = 1; c < outputs.length; c++) {
            winner = outputs[c] > outputs[winner] ? c : winner;
        }
        return winner;
    }
}
