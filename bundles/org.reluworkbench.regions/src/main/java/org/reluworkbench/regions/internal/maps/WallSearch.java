package org.reluworkbench.regions.internal.maps;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.BatchTangents;
import org.reluworkbench.regions.internal.PointSigns;
import org.reluworkbench.regions.internal.levels.Levels;
import org.reluworkbench.regions.internal.levels.Windows;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Finds the walls of one sample's region. */
final class WallSearch {
    private static final int MOST_DIRECTIONS = 256;

    /** Up to so many inputs an exact gradient takes little. */
    private static final int MOST_EXACT_INPUTS = 64;

    private static final double UNIT = 0x1p-53;

    private final LocalMaps maps;
    private final Network network;
    private final BatchEvaluation evaluation;
    private final double[] x;
    private final PatternReader reader;
    private final Levels levels;
    private final SamplePattern pattern;
    private final ErrorBounds.Pass bounds;
    private final List<Form> forms = new ArrayList<>();
    private final double[] values;
    private final double[][] gradients;
    private final double[] gradientErrors;

    /**
     * Which values are a wall: a gate of a level, or with {@code other} ≥ 0 the winner of a window
     * minus another of its candidates.
     */
    private record Form(int level, int gate, int other, int unit) {}

    WallSearch(LocalMaps maps, BatchEvaluation evaluation, double... x) {
        this.maps = maps;
        this.network = maps.network();
        this.evaluation = evaluation;
        this.x = x;
        reader = maps.patterns();
        levels = reader.levels();
        PatternReader.Single read = reader.readOne(evaluation, x);
        pattern = read.pattern();
        bounds = read.bounds();
        for (int level = 1; level <= levels.hidden(); level++) {
            addForms(level);
        }
        values = new double[forms.size()];
        gradients = new double[forms.size()][network.inputs()];
        gradientErrors = new double[forms.size()];
    }

    private void addForms(int level) {
        Optional<Windows> windows = levels.windows(level);
        if (windows.isEmpty()) {
            for (int gate = 0; gate < levels.gates(level); gate++) {
                forms.add(new Form(level, gate, -1, gate));
            }
            return;
        }
        for (int w = 0; w < windows.get().count(); w++) {
            if (!reader.seesZeros(level, w, pattern)) {
                addDifferences(level, windows.get(), w);
            }
        }
    }

    private void addDifferences(int level, Windows windows, int window) {
        int from = windows.start(window);
        int to = windows.start(window + 1);
        int winner = from;
        while (winner < to && !isActive(level, winner)) {
            winner++;
        }
        for (int c = from; c < to; c++) {
            if (c != winner) {
                forms.add(new Form(level, winner, c, window));
            }
        }
    }

    private boolean isActive(int level, int gate) {
        return reader.bits().has(pattern.active(), level, gate);
    }

    RegionWalls walls() {
        readValues();
        if (pattern.isAsComputed()) {
            readGradients();
        } else {
            computeGradients();
        }
        List<RegionWalls.Wall> walls = new ArrayList<>();
        for (int f = 0; f < values.length; f++) {
            walls.add(wall(f));
        }
        sharpen(walls);
        return new RegionWalls(walls, network.inputs());
    }

    /**
     * Gives exact gradients to flat walls where that is cheap, except to those without any computed
     * gradient, dead units mostly, that cannot be the nearest.
     */
    private void sharpen(List<RegionWalls.Wall> walls) {
        double most =
                walls.stream()
                        .mapToDouble(RegionWalls.Wall::farthest)
                        .min()
                        .orElse(Double.POSITIVE_INFINITY);
        for (int f = 0; f < values.length; f++) {
            RegionWalls.Wall wall = walls.get(f);
            boolean cheap = wall.isAtSample() || network.inputs() <= MOST_EXACT_INPUTS;
            boolean matters = wall.closest() <= most || wall.norm() > 0;
            if (wall.isFlat() && cheap && matters) {
                Form form = forms.get(f);
                double[] exact = signs().gradient(form.level(), form.gate(), form.other());
                double error = UNIT * RegionWalls.norm(exact);
                walls.set(f, wall.with(error, exact));
            }
        }
    }

    /** Exact values; made now if nothing had to be decided. */
    private PointSigns signs() {
        return pattern.signs()
                .orElseGet(
                        () ->
                                new PointSigns(
                                        levels,
                                        reader.bits(),
                                        x,
                                        pattern.active(),
                                        reader.bits().none(),
                                        reader.bits().none()));
    }

    private void readValues() {
        int known = Network.INPUT - 1;
        double[] found = {};
        for (int f = 0; f < values.length; f++) {
            Form form = forms.get(f);
            if (levels.source(form.level()) != known) {
                known = levels.source(form.level());
                found = download(evaluation.values(known));
            }
            values[f] = found[place(form, form.gate())];
            if (form.other() >= 0) {
                values[f] -= found[place(form, form.other())];
            }
        }
    }

    private double[] download(Tensor tensor) {
        try (TensorScope scope = maps.backend().openScope()) {
            return scope.download(tensor);
        }
    }

    /** Which value of the node that its level reads a gate is. */
    private int place(Form form, int gate) {
        return levels.windows(form.level()).map(windows -> windows.input(gate)).orElse(gate);
    }

    /** From the backend, which has the right pattern. */
    private void readGradients() {
        int inputs = network.inputs();
        double[][] squares = new double[network.nodes().size()][];
        for (int first = 0; first < inputs; first += MOST_DIRECTIONS) {
            int count = Math.min(MOST_DIRECTIONS, inputs - first);
            try (TensorScope scope = maps.backend().openScope()) {
                Tensor axes = scope.upload(axes(first, count, inputs), count, inputs);
                BatchTangents tangents =
                        evaluation.tangents(scope, scope.convert(axes, maps.precision()));
                readGradients(tangents, first, count);
                addSquares(tangents, squares);
            }
        }
        ErrorBounds.Pass pass = reader.bounds().pass(new double[] {1}, new double[] {0}, false);
        for (int node = 0; node < network.nodes().size(); node++) {
            pass.take(node, largestNorm(squares[node]));
        }
        for (int f = 0; f < gradientErrors.length; f++) {
            gradientErrors[f] = error(pass, forms.get(f));
        }
    }

    private static double[] axes(int first, int count, int inputs) {
        double[] axes = new double[count * inputs];
        for (int i = 0; i < count; i++) {
            axes[i * inputs + first + i] = 1;
        }
        return axes;
    }

    private void readGradients(BatchTangents tangents, int first, int count) {
        int known = Network.INPUT - 1;
        double[] found = {};
        for (int f = 0; f < gradients.length; f++) {
            Form form = forms.get(f);
            if (levels.source(form.level()) != known) {
                known = levels.source(form.level());
                found = download(tangents.values(known));
            }
            int width = found.length / count;
            for (int row = 0; row < count; row++) {
                double slope = found[row * width + place(form, form.gate())];
                if (form.other() >= 0) {
                    slope -= found[row * width + place(form, form.other())];
                }
                gradients[f][first + row] = slope;
            }
        }
    }

    /** Of the nodes whose size is worth reading, the squares of the units' gradients. */
    private void addSquares(BatchTangents tangents, double[][] squares) {
        for (int node = 0; node < squares.length; node++) {
            if (reader.bounds().multiplies(node)) {
                int width = network.width(node);
                squares[node] = squares[node] == null ? new double[width] : squares[node];
                double[] found = download(tangents.values(node));
                for (int i = 0; i < found.length; i++) {
                    squares[node][i % width] += found[i] * found[i];
                }
            }
        }
    }

    private static double[] largestNorm(double... squares) {
        if (squares == null) {
            return new double[0];
        }
        return new double[] {1.001 * Math.sqrt(Arrays.stream(squares).max().orElse(0))};
    }

    private double error(ErrorBounds.Pass pass, Form form) {
        int source = levels.source(form.level());
        double error = pass.of(source, place(form, form.gate()), 0);
        return form.other() < 0
                ? error
                : 1.001 * (error + pass.of(source, place(form, form.other()), 0));
    }

    /** Of the network frozen by hand. */
    private void computeGradients() {
        FrozenNetwork.Gradients[] all = reader.frozen(pattern).gradients();
        for (int f = 0; f < gradients.length; f++) {
            Form form = forms.get(f);
            FrozenNetwork.Gradients level = all[form.level()];
            gradients[f] = level.of()[form.gate()].clone();
            gradientErrors[f] = level.error()[form.gate()];
            if (form.other() >= 0) {
                double[] minus = level.of()[form.other()];
                subtract(gradients[f], minus);
                gradientErrors[f] += level.error()[form.other()];
                gradientErrors[f] *= 1.001;
            }
        }
    }

    private static void subtract(double[] from, double... what) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= what[i];
        }
    }

    private RegionWalls.Wall wall(int f) {
        Form form = forms.get(f);
        // Rounding a difference adds at most u of it.
        double relative = form.other() < 0 ? 0 : UNIT;
        double value = values[f];
        double error = error(bounds, form) + relative * Math.abs(value);
        double slopeError = gradientErrors[f] + relative * RegionWalls.norm(gradients[f]);
        if (!(Math.abs(value) > error)) {
            PointSigns exact = signs();
            value =
                    form.other() < 0
                            ? exact.rounded(form.level(), form.gate())
                            : exact.roundedDifference(form.level(), form.gate(), form.other());
            error = UNIT * Math.abs(value);
        }
        return new RegionWalls.Wall(
                levels.node(form.level()),
                form.unit(),
                form.other() >= 0 || isActive(form.level(), form.gate()),
                value,
                error,
                slopeError,
                gradients[f]);
    }
}
