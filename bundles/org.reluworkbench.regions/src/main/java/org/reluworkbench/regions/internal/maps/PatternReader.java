package org.reluworkbench.regions.internal.maps;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.regions.internal.PatternBits;
import org.reluworkbench.regions.internal.PatternDigits;
import org.reluworkbench.regions.internal.levels.Levels;
import org.reluworkbench.regions.internal.levels.Windows;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Reads the exact activation pattern of each sample off an evaluation: for every unit of ReLU,
 * leaky ReLU and PReLU that the outputs depend on whether its pre-activation is positive, and for
 * every max-pool which value each place takes. A sign that is not certain by {@link ErrorBounds} is
 * decided in integers. Costs about as much as copying the values; used by one thread.
 */
public final class PatternReader {
    /** A pattern of more bits is named by its digest. */
    private static final int MOST_BITS = 1024;

    private static final HexFormat HEX = HexFormat.of();

    private final Network network;
    private final Backend backend;
    private final Precision precision;
    private final Levels levels;
    private final PatternBits bits;
    private final ErrorBounds bounds;
    private final int[] levelOfNode;

    PatternReader(Network network, Backend backend, Precision precision) {
        this.network = network;
        this.backend = backend;
        this.precision = precision;
        levels = Levels.of(network);
        bits = new PatternBits(levels);
        bounds = new ErrorBounds(network, levels, precision);
        levelOfNode = new int[network.nodes().size()];
        for (int level = 1; level <= levels.hidden(); level++) {
            levelOfNode[levels.node(level)] = level;
            // Known from now on, so that several threads only read it.
            levels.scale(level);
        }
    }

    Levels levels() {
        return levels;
    }

    PatternBits bits() {
        return bits;
    }

    ErrorBounds bounds() {
        return bounds;
    }

    /** Bytes that the name of a pattern takes, about. */
    public long nameBytes() {
        return 2L * 64 + Math.min(bits.bits(), MOST_BITS) / 4;
    }

    /** Bytes for each sample of a batch, beside the evaluation: its values of a node, and sets. */
    public long sampleBytes() {
        long widest = network.inputs();
        for (int node = 0; node < network.nodes().size(); node++) {
            widest = Math.max(widest, network.width(node));
        }
        // The values of two nodes; three sets of gates.
        return 2 * widest * Double.BYTES + 3L * bits.none().length * Long.BYTES;
    }

    /**
     * The patterns of a batch.
     *
     * @param samples gives the samples of the batch, not rounded to the precision
     */
    public List<SamplePattern> read(BatchEvaluation evaluation, IntFunction<double[]> samples) {
        Reading reading = new Reading(evaluation, samples);
        reading.run();
        return IntStream.range(0, evaluation.samples())
                .parallel()
                .mapToObj(
                        s ->
                                SamplePattern.decided(
                                        levels,
                                        bits,
                                        samples.apply(s),
                                        reading.active[s],
                                        reading.unsure[s]))
                .toList();
    }

    /** The pattern of one sample, and how far the values of its evaluation may be off. */
    record Single(SamplePattern pattern, ErrorBounds.Pass bounds) {}

    /** The same for an evaluation of one sample. */
    Single readOne(BatchEvaluation evaluation, double[] x) {
        Reading reading = new Reading(evaluation, s -> x);
        reading.run();
        return new Single(
                SamplePattern.decided(levels, bits, x, reading.active[0], reading.unsure[0]),
                reading.pass);
    }

    /** Bytes of the gradients of {@link #frozen}. */
    public long frozenBytes() {
        long units = 0;
        for (int level = 1; level <= levels.hidden(); level++) {
            units += levels.units(level);
        }
        return units * network.inputs() * Double.BYTES;
    }

    /** The network with every gate as a pattern has it. */
    public FrozenNetwork frozen(SamplePattern pattern) {
        return new FrozenNetwork(levels, bits, pattern.active());
    }

    /** Whether a window sees a ReLU's zeros only, which are equal on the whole region. */
    boolean seesZeros(int level, int window, SamplePattern pattern) {
        return allClosed(level, window, pattern.active(), bits.none());
    }

    private boolean allClosed(int level, int window, long[] active, long[] unsure) {
        OptionalInt relu = levels.rectified(level);
        if (relu.isEmpty()) {
            return false;
        }
        Windows windows = levels.windows(level).orElseThrow();
        for (int c = windows.start(window); c < windows.start(window + 1); c++) {
            int gate = windows.input(c);
            if (bits.has(active, relu.getAsInt(), gate)
                    || bits.has(unsure, relu.getAsInt(), gate)) {
                return false;
            }
        }
        return true;
    }

    /** Goes through the nodes, so that the values of few are held. */
    private final class Reading {
        final long[][] active;
        final long[][] unsure;
        final ErrorBounds.Pass pass;

        private final BatchEvaluation evaluation;
        private final int samples;
        private int valuesOf = Network.INPUT - 1;
        private double[] values = {};

        Reading(BatchEvaluation evaluation, IntFunction<double[]> points) {
            this.evaluation = evaluation;
            samples = evaluation.samples();
            active = new long[samples][];
            unsure = new long[samples][];
            double[] magnitude = new double[samples];
            double[] error = new double[samples];
            for (int s = 0; s < samples; s++) {
                active[s] = bits.none();
                unsure[s] = bits.none();
                for (double x : points.apply(s)) {
                    double fed = precision == Precision.FLOAT32 ? (float) x : x;
                    magnitude[s] = Math.max(magnitude[s], Math.abs(fed));
                    error[s] = Math.max(error[s], Math.abs(fed - x));
                }
            }
            pass = bounds.pass(magnitude, error, true);
        }

        void run() {
            int last = levels.hidden() == 0 ? -1 : levels.node(levels.hidden());
            for (int node = 0; node <= last; node++) {
                if (levelOfNode[node] > 0) {
                    read(levelOfNode[node]);
                }
                pass.take(node, bounds.multiplies(node) ? largest(node) : new double[0]);
            }
        }

        private double[] values(int node) {
            if (valuesOf != node) {
                try (TensorScope scope = backend.openScope()) {
                    values = scope.download(evaluation.values(node));
                }
                valuesOf = node;
            }
            return values;
        }

        private double[] largest(int node) {
            double[] found = values(node);
            int width = network.width(node);
            double[] largest = new double[samples];
            for (int i = 0; i < found.length; i++) {
                largest[i / width] = Math.max(largest[i / width], Math.abs(found[i]));
            }
            return largest;
        }

        private void read(int level) {
            if (levels.windows(level).isPresent()) {
                readWinners(level, levels.windows(level).get());
            } else {
                readSigns(level);
            }
        }

        private void readSigns(int level) {
            int source = levels.source(level);
            double[] z = values(source);
            int width = levels.gates(level);
            for (int s = 0; s < samples; s++) {
                for (int gate = 0; gate < width; gate++) {
                    double value = z[s * width + gate];
                    if (value > 0) {
                        bits.add(active[s], level, gate);
                    }
                    // Written so that what is not a number is not certain.
                    if (!(Math.abs(value) > pass.of(source, gate, s))) {
                        bits.add(unsure[s], level, gate);
                    }
                }
            }
        }

        private void readWinners(int level, Windows windows) {
            int node = levels.node(level);
            int source = levels.source(level);
            double[] seen = values(source);
            double[] winners;
            try (TensorScope scope = backend.openScope()) {
                winners = scope.download(evaluation.winners(scope, node).orElseThrow());
            }
            int width = seen.length / samples;
            int positions = network.sourceShapes(node).get(0).positions();
            int places = network.shape(node).positions();
            for (int i = 0; i < winners.length; i++) {
                int window = i % windows.count();
                int input = window / places * positions + (int) winners[i] - 1;
                int winner = windows.start(window);
                while (winner + 1 < windows.start(window + 1) && windows.input(winner) != input) {
                    winner++;
                }
                int s = i / windows.count();
                if (winner < windows.start(window + 1)) {
                    bits.add(active[s], level, winner);
                    check(level, windows, winner, s, seen, s * width);
                }
            }
        }

        /** Leaves a window open if its winner is not certain. */
        private void check(
                int level, Windows windows, int winner, int s, double[] seen, int first) {
            int source = levels.source(level);
            int window = windows.window(winner);
            double largest = seen[first + windows.input(winner)];
            double bound = pass.of(source, windows.input(winner), s);
            boolean certain = true;
            for (int c = windows.start(window); c < windows.start(window + 1); c++) {
                double lead = largest - seen[first + windows.input(c)];
                // The difference itself is rounded, too.
                double twice = 1.001 * (bound + pass.of(source, windows.input(c), s));
                certain &= c == winner || lead > twice;
            }
            if (!certain && !allClosed(level, window, active[s], unsure[s])) {
                for (int c = windows.start(window); c < windows.start(window + 1); c++) {
                    bits.add(unsure[s], level, c);
                }
            }
        }
    }

    /**
     * The name of a pattern, the one of {@code ActivationPattern.toHex}: its bits in hexadecimal.
     * One of more than {@value #MOST_BITS} bits has the name {@code sha256:} and the SHA-256 of
     * these digits, so that two have the same name with a probability below n²·2⁻²⁵⁷ for n
     * patterns.
     */
    public String name(SamplePattern pattern) {
        String digits = PatternDigits.of(bits.widths(), pattern.active());
        if (bits.bits() <= MOST_BITS) {
            return digits;
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] bytes = digits.getBytes(StandardCharsets.US_ASCII);
            return "sha256:" + HEX.formatHex(digest.digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            // Every JVM has it.
            throw new IllegalStateException(e);
        }
    }
}
