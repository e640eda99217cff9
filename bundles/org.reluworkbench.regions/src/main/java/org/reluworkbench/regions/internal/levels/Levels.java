package org.reluworkbench.regions.internal.levels;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Dropout;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.PoolWindows;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.SparseMap;
import org.reluworkbench.regions.internal.Dyadic;

/**
 * A network's graph as a chain of levels, one for each node with kinks (ReLU, leaky ReLU, PReLU,
 * max-pool) that the output depends on, in the order of the nodes; one more level is the output.
 *
 * <p>The units of a level are affine functions of the outputs of the units of the level before; the
 * network's inputs are level 0. The first units are <em>gates</em>, which pass their value where
 * their pattern bit is 1 and give 0 elsewhere; the others pass it everywhere. So a leaky ReLU of
 * slope α is (1 − α) · gate + α · unit, a max-pool the sum of one gate for each value under the
 * window, and what later nodes still read is carried along by units. All nodes without kinks
 * between two levels are composed, exactly if asked for with {@link #expand}.
 */
public final class Levels {
    private static final int NONE = -1;

    private final Network network;

    /** Nodes with kinks that the output depends on, from 1; entry 0 is the network's input. */
    private final int[] bases;

    /** By node, the input's last; as arrays, since every term of an expansion asks. */
    private final int[] baseOfNode;

    private final AtomicReferenceArray<AffineNode> affine;

    /** Last level (the output's is the number of bases) whose units depend on a base. */
    private final int[] lastUse;

    private final LevelUnits[] levels;
    private final Map<Integer, Integer> scales = new HashMap<>();

    private Levels(Network network) {
        this.network = network;
        bases = bases(network);
        int nodes = network.nodes().size();
        affine = new AtomicReferenceArray<>(nodes);
        baseOfNode = new int[nodes + 1];
        Arrays.fill(baseOfNode, NONE);
        for (int b = 0; b < bases.length; b++) {
            baseOfNode[place(bases[b])] = b;
        }
        lastUse = new int[bases.length];
        for (int level = 1; level <= bases.length; level++) {
            for (int base : basesOf(root(level))) {
                lastUse[base] = level;
            }
        }
        levels = new LevelUnits[bases.length + 1];
        for (int level = 1; level < bases.length; level++) {
            levels[level] = level(level);
        }
        LevelUnits output = new LevelUnits(0, null);
        output.add(network.nodes().size() - 1, range(network.outputs()));
        levels[bases.length] = output;
    }

    /** The levels of a network. */
    public static Levels of(Network network) {
        return new Levels(network);
    }

    private int place(int node) {
        return node == Network.INPUT ? baseOfNode.length - 1 : node;
    }

    /** The number of a node with kinks, or of the input, or {@link #NONE}. */
    private int base(int node) {
        return baseOfNode[place(node)];
    }

    private static int[] bases(Network network) {
        boolean[] needed = new boolean[network.nodes().size()];
        needed[needed.length - 1] = true;
        for (int n = needed.length - 1; n >= 0; n--) {
            for (int source : network.nodes().get(n).inputs()) {
                if (needed[n] && source != Network.INPUT) {
                    needed[source] = true;
                }
            }
        }
        List<Integer> bases = new ArrayList<>(List.of(Network.INPUT));
        for (int n = 0; n < needed.length; n++) {
            Operation operation = network.nodes().get(n).operation();
            if (needed[n] && (operation.rectifies() || PoolWindows.isMaximum(operation))) {
                bases.add(n);
            }
        }
        return bases.stream().mapToInt(Integer::intValue).toArray();
    }

    /** The node that a level's own units are values of. */
    private int root(int level) {
        return level == bases.length
                ? network.nodes().size() - 1
                : network.nodes().get(bases[level]).inputs().get(0);
    }

    private Iterable<Integer> basesOf(int node) {
        TreeSet<Integer> open = new TreeSet<>(List.of(node));
        TreeSet<Integer> found = new TreeSet<>();
        while (!open.isEmpty()) {
            int next = open.pollLast();
            if (base(next) != NONE) {
                found.add(base(next));
            } else {
                open.addAll(network.nodes().get(next).inputs());
            }
        }
        return found;
    }

    private LevelUnits level(int level) {
        Operation operation = network.nodes().get(bases[level]).operation();
        Windows windows =
                PoolWindows.isMaximum(operation)
                        ? Windows.of(operation, network.sourceShapes(bases[level]).get(0))
                        : null;
        int[] own = range(windows == null ? width(root(level)) : windows.candidates());
        if (windows != null) {
            Arrays.setAll(own, windows::input);
        }
        LevelUnits units = new LevelUnits(own.length, windows);
        units.add(root(level), own);
        if (!(operation instanceof Relu) && windows == null) {
            units.add(root(level), own);
        }
        for (int b = 0; b < level; b++) {
            if (lastUse[b] > level) {
                units.carry(b, bases[b], range(width(bases[b])));
            }
        }
        return units;
    }

    private static int[] range(int n) {
        int[] values = new int[n];
        Arrays.setAll(values, i -> i);
        return values;
    }

    private int width(int node) {
        return node == Network.INPUT ? network.inputs() : network.width(node);
    }

    /** Number of levels before the output's. */
    public int hidden() {
        return bases.length - 1;
    }

    /** Number of values of the network's input. */
    public int inputs() {
        return network.inputs();
    }

    /** Number of outputs of the network. */
    public int outputs() {
        return network.outputs();
    }

    /** Number of units of a level that have a pattern bit; they come first. */
    public int gates(int level) {
        return level == 0 ? 0 : levels[level].gates;
    }

    /** Number of pattern bits of each level before the output's. */
    public int[] widths() {
        int[] widths = new int[hidden()];
        Arrays.setAll(widths, k -> gates(k + 1));
        return widths;
    }

    /** Number of units of a level. */
    public int units(int level) {
        return level == 0 ? network.inputs() : levels[level].size();
    }

    /** Number of walls of a level: gates, or pairs under a max-pool's windows. */
    public int walls(int level) {
        return windows(level).map(Windows::pairs).orElse(gates(level));
    }

    /** The windows of a level that is a max-pool. */
    public Optional<Windows> windows(int level) {
        return Optional.ofNullable(levels[level].windows);
    }

    /** The node with kinks that a level before the output's is. */
    public int node(int level) {
        return bases[level];
    }

    /** The node whose values have the kinks of a level, or that is the output. */
    public int source(int level) {
        return root(level);
    }

    /**
     * The level of the ReLU whose values a level's node reads, in their order; empty if it reads
     * anything else.
     */
    public OptionalInt rectified(int level) {
        int source = valuesOf(root(level));
        int base = base(source);
        boolean isRelu = base > 0 && isRelu(source);
        return isRelu ? OptionalInt.of(base) : OptionalInt.empty();
    }

    /** How much the rows of a node without kinks enlarge what they read. */
    public RowSizes rowSizes(int node) {
        return RowSizes.of(rows(node), network.width(node));
    }

    /** The largest slope of a node that rectifies, in size. */
    public double steepest(int node) {
        Operation operation = network.nodes().get(node).operation();
        double steepest = 1;
        if (operation instanceof LeakyRelu leaky) {
            return Math.max(steepest, Math.abs(leaky.slope()));
        }
        if (operation instanceof PRelu prelu) {
            for (double slope : prelu.slopes().toArray()) {
                steepest = Math.max(steepest, Math.abs(slope));
            }
        }
        return steepest;
    }

    /** Name of the network's layer that a level is. */
    public String name(int level) {
        return network.nodes().get(level == bases.length ? root(level) : bases[level]).name();
    }

    /**
     * Writes a unit as an affine function of the units of the level before.
     *
     * @param level from 1 to the output's
     */
    public void expand(int level, int unit, Expansion expansion) {
        LevelUnits units = levels[level];
        double[] factors = new double[network.nodes().size() + 4];
        expand(level, units.node(unit), units.index(unit), factors, 0, expansion);
    }

    private void expand(
            int level, int node, int index, double[] factors, int depth, Expansion expansion) {
        int base = base(node);
        if (base != NONE) {
            express(level - 1, base, index, factors, depth, expansion);
            return;
        }
        AffineNode rows = rows(node);
        double offset = rows.offset(index);
        if (offset != 0) {
            factors[depth] = offset;
            expansion.constant(factors, depth + 1);
        }
        List<Integer> sources = network.nodes().get(node).inputs();
        rows.row(
                index,
                (source, input, coefficient) -> {
                    factors[depth] = coefficient;
                    // A factor 1 is left out, so that moving values about counts as exact.
                    int deeper = coefficient == 1 ? depth : depth + 1;
                    expand(level, sources.get(source), input, factors, deeper, expansion);
                });
    }

    /** A value of a base by the units of a level from the base's own on. */
    private void express(
            int level, int base, int index, double[] factors, int depth, Expansion expansion) {
        if (base < level) {
            expansion.term(levels[level].carried(base) + index, factors, depth);
            return;
        }
        Windows windows = level == 0 ? null : levels[level].windows;
        if (windows != null) {
            for (int c = windows.start(index); c < windows.start(index + 1); c++) {
                expansion.term(c, factors, depth);
            }
            return;
        }
        expansion.term(index, factors, depth);
        double slope = slope(base, index);
        if (slope != 0) {
            factors[depth] = slope;
            expansion.term(levels[level].gates + index, factors, depth + 1);
            factors[depth] = -slope;
            expansion.term(index, factors, depth + 1);
        }
    }

    /** The derivative where the pattern bit is 0. */
    private double slope(int base, int index) {
        if (base == 0) {
            return 0;
        }
        Operation operation = network.nodes().get(bases[base]).operation();
        if (operation instanceof LeakyRelu leaky) {
            return leaky.slope();
        }
        if (operation instanceof PRelu prelu) {
            Reals slopes = prelu.slopes();
            return slopes.get(index / (width(bases[base]) / slopes.length()));
        }
        return 0;
    }

    private AffineNode rows(int node) {
        AffineNode rows = affine.get(node);
        if (rows == null) {
            // Two threads may make the same.
            rows = newRows(node);
            affine.set(node, rows);
        }
        return rows;
    }

    private AffineNode newRows(int node) {
        Operation operation = network.nodes().get(node).operation();
        if (operation instanceof Dense dense) {
            return new DenseRows(dense);
        }
        if (operation instanceof Convolution convolution) {
            return new ConvolutionRows(convolution, network.sourceShapes(node).get(0));
        }
        if (operation instanceof BatchNormalization normalization) {
            return new NormalizationRows(normalization, network.shape(node));
        }
        return new SparseRows(
                SparseMap.of(network, node)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "layer "
                                                        + network.nodes().get(node).name()
                                                        + " ("
                                                        + operation.describe()
                                                        + ") is not affine")));
    }

    /**
     * An e for which all coefficients and constants of the expansions of a level's units, times
     * 2^e, are integers.
     */
    public int scale(int level) {
        return levels[level].nodes().mapToInt(this::scaleOf).max().orElse(0);
    }

    private int scaleOf(int node) {
        Integer known = scales.get(node);
        if (known == null) {
            known = newScale(node);
            scales.put(node, known);
        }
        return known;
    }

    private int newScale(int node) {
        int base = base(node);
        int scale = 0;
        if (base != NONE) {
            for (int i = 0; i < width(node); i++) {
                scale = Dyadic.scale(slope(base, i), scale);
            }
            return scale;
        }
        for (int source : network.nodes().get(node).inputs()) {
            scale = Math.max(scale, scaleOf(source));
        }
        return scale + rows(node).scale();
    }

    /** The dense layer that a level's units are, if they are all its values and nothing else. */
    public Optional<Dense> dense(int level) {
        int node = root(level);
        boolean alone =
                node != Network.INPUT
                        && levels[level].windows == null
                        && levels[level].size() == network.width(node)
                        && network.nodes().get(node).operation() instanceof Dense;
        if (!alone) {
            return Optional.empty();
        }
        int source = valuesOf(network.nodes().get(node).inputs().get(0));
        int base = base(source);
        boolean readsAll =
                base != NONE && base == level - 1 && (base == 0 || isPlainRelu(source, base));
        return readsAll
                ? Optional.of((Dense) network.nodes().get(node).operation())
                : Optional.empty();
    }

    private boolean isPlainRelu(int node, int level) {
        return isRelu(node) && units(level) == gates(level);
    }

    private boolean isRelu(int node) {
        return network.nodes().get(node).operation() instanceof Relu;
    }

    /** The first node back that does more than pass values on in their order. */
    private int valuesOf(int node) {
        int source = node;
        while (source != Network.INPUT && keepsValues(network.nodes().get(source).operation())) {
            source = network.nodes().get(source).inputs().get(0);
        }
        return source;
    }

    private static boolean keepsValues(Operation operation) {
        return operation instanceof Reshape || operation instanceof Dropout;
    }
}
