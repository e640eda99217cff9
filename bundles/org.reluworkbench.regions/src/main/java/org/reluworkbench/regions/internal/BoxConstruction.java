package org.reluworkbench.regions.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.reluworkbench.regions.Box;
import org.reluworkbench.regions.BoxRegions;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.RegionLimitException;
import org.reluworkbench.regions.internal.levels.Levels;
import org.reluworkbench.regions.internal.levels.Windows;

/**
 * Enumerates the regions in a box: the polytope of each region of the first layers is cut by the
 * walls of the next one, depth first, so that only one branch is held. The branches below the first
 * layer's regions are independent of each other and go to all processors; their results are put
 * together in order.
 */
public final class BoxConstruction {
    private final Box box;
    private final Progress progress;
    private final Levels levels;
    private final int dimension;
    private final ExactLayer[] layers;
    private final int[] shift;
    private final SignCount signCount = new SignCount();
    private final AtomicInteger found = new AtomicInteger();
    private int ended;

    /** Prepares the enumeration; {@link #build} does it. */
    public BoxConstruction(Box box, Progress progress) {
        this.box = box;
        this.progress = progress;
        levels = Levels.of(box.network());
        dimension = levels.inputs();
        layers = new ExactLayer[levels.hidden() + 1];
        shift = new int[layers.length];
        for (int k = 1; k < layers.length; k++) {
            layers[k] = new ExactLayer(levels, k);
            shift[k] = shift[k - 1] + layers[k].scale;
            for (int unit = 0; unit < levels.units(k); unit++) {
                // Rows are made now, so that the branches only read them.
                layers[k].row(unit);
            }
        }
    }

    /** A part of a region of the layers before, with the bits of the first gates of this one. */
    private static final class Piece {
        final Polytope polytope;
        final long[] bits;
        final boolean onWall;

        Piece(Polytope polytope, long[] bits, boolean onWall) {
            this.polytope = polytope;
            this.bits = bits;
            this.onWall = onWall;
        }

        Piece with(Polytope part, int gate, boolean active, boolean wall) {
            long[] more = bits.clone();
            if (active) {
                more[gate >>> 6] |= 1L << gate;
            }
            return new Piece(part, more, onWall || wall);
        }
    }

    /** Runs to the end. */
    public BoxRegions build() {
        BoxRegions.Builder all = new BoxRegions.Builder(dimension, levels.widths());
        Polytope whole = Polytope.box(box.low(), box.high());
        if (levels.hidden() == 0) {
            add(all, whole, new ArrayList<>(), false, List.of());
            return all.build(0, 0);
        }
        ExactAffine[] inputs = new ExactAffine[dimension];
        for (int i = 0; i < dimension; i++) {
            inputs[i] = ExactAffine.coordinate(dimension, i);
        }
        ExactAffine[] first = units(1, inputs, new long[0]);
        List<Piece> branches = pieces(1, whole, first);
        BoxRegions.Builder[] results = new BoxRegions.Builder[branches.size()];
        IntStream.range(0, results.length)
                .parallel()
                .forEach(
                        i -> {
                            results[i] = new BoxRegions.Builder(dimension, levels.widths());
                            Branch branch = new Branch(results[i]);
                            branch.take(1, branches.get(i), first, false);
                            branch.descend(1, branches.get(i));
                            reportBranch(results.length);
                        });
        for (BoxRegions.Builder result : results) {
            all.addAll(result);
        }
        return all.build(signCount.exact(), signCount.asked());
    }

    /** Tells the end of a branch, one at a time and in order. */
    private synchronized void reportBranch(int branches) {
        ended++;
        progress.report((double) ended / branches);
    }

    /** What is above the region at hand. */
    private final class Branch {
        private final BoxRegions.Builder results;
        private final ExactAffine[][] units = new ExactAffine[layers.length][];
        private final Piece[] path = new Piece[layers.length];
        private final boolean[] onWall = new boolean[layers.length];

        Branch(BoxRegions.Builder results) {
            this.results = results;
        }

        void take(int level, Piece piece, ExactAffine[] functions, boolean before) {
            units[level] = functions;
            path[level] = piece;
            onWall[level] = before || piece.onWall;
        }

        void descend(int level, Piece piece) {
            if (progress.isCancelled()) {
                throw new CancellationException("the enumeration of regions was cancelled");
            }
            if (level == levels.hidden()) {
                List<long[]> bits = new ArrayList<>();
                List<ExactAffine[]> functions = new ArrayList<>();
                for (int k = 1; k <= level; k++) {
                    bits.add(path[k].bits);
                    functions.add(units[k]);
                }
                add(results, piece.polytope, bits, onWall[level], functions);
                return;
            }
            ExactAffine[] next = units(level + 1, units[level], piece.bits);
            for (Piece part : pieces(level + 1, piece.polytope, next)) {
                take(level + 1, part, next, onWall[level]);
                descend(level + 1, part);
            }
        }
    }

    /** The units of a level from those of the level before and the bits of its gates. */
    private ExactAffine[] units(int level, ExactAffine[] before, long[] bits) {
        ExactAffine[] units = new ExactAffine[levels.units(level)];
        for (int j = 0; j < units.length; j++) {
            ExactRow row = layers[level].row(j);
            ExactAffine.Sum sum =
                    new ExactAffine.Sum(dimension, row.constant().shiftLeft(shift[level - 1]));
            for (int t = 0; t < row.terms(); t++) {
                int i = row.input(t);
                if (i >= levels.gates(level - 1) || (bits[i >>> 6] >>> i & 1) != 0) {
                    sum.add(before[i], row.coefficient(t));
                }
            }
            units[j] = sum.function();
        }
        return units;
    }

    private List<Piece> pieces(int level, Polytope polytope, ExactAffine[] units) {
        int gates = levels.gates(level);
        Piece whole = new Piece(polytope, new long[(gates + 63) >>> 6], false);
        Optional<Windows> windows = levels.windows(level);
        List<Piece> pieces = List.of(whole);
        int parts = windows.map(Windows::count).orElse(gates);
        for (int i = 0; i < parts; i++) {
            List<Piece> next = new ArrayList<>();
            for (Piece piece : pieces) {
                if (windows.isPresent()) {
                    choose(piece, windows.get(), i, units, next);
                } else {
                    split(piece, i, units[i], next);
                }
            }
            pieces = next;
        }
        return pieces;
    }

    /** Cuts a piece by the zero set of one gate. */
    private void split(Piece piece, int gate, ExactAffine function, List<Piece> all) {
        Polytope.Signs signs = piece.polytope.signs(function, signCount);
        if (signs.positive && signs.negative) {
            all.add(piece.with(piece.polytope.part(function, signs, 1), gate, true, false));
            all.add(piece.with(piece.polytope.part(function, signs, -1), gate, false, false));
        } else {
            boolean zero = !signs.positive && !signs.negative;
            all.add(piece.with(piece.polytope, gate, signs.positive, zero));
        }
    }

    /** Cuts a piece into the parts where each value under a window is the first of the largest. */
    private void choose(
            Piece piece, Windows windows, int window, ExactAffine[] units, List<Piece> all) {
        int from = windows.start(window);
        int to = windows.start(window + 1);
        for (int winner = from; winner < to; winner++) {
            Polytope part = piece.polytope;
            boolean tied = false;
            for (int other = from; other < to && part != null; other++) {
                if (other != winner) {
                    ExactAffine lead = units[winner].minus(units[other]);
                    Polytope.Signs signs = part.signs(lead, signCount);
                    boolean equal = !signs.positive && !signs.negative;
                    if (signs.positive) {
                        part = signs.negative ? part.part(lead, signs, 1) : part;
                    } else if (!equal || other < winner) {
                        part = null;
                    } else {
                        tied |= !units[winner].isZero();
                    }
                }
            }
            if (part != null) {
                all.add(piece.with(part, winner, true, tied));
            }
        }
    }

    private void add(
            BoxRegions.Builder results,
            Polytope polytope,
            List<long[]> bits,
            boolean onWall,
            List<ExactAffine[]> functions) {
        if (found.incrementAndGet() > box.maxRegions()) {
            throw new RegionLimitException("the box", box.maxRegions() + 1L, box.maxRegions());
        }
        double[] center = polytope.center();
        boolean inside = isInside(ExactVertex.of(center), bits, functions);
        results.add(
                bits,
                center,
                inside ? List.of() : polytope.exactCenter(),
                onWall,
                polytope.vertices(),
                polytope.facets(),
                polytope.volume());
    }

    /** Whether a point has the region's pattern and lies on no wall that bounds it, exactly. */
    private boolean isInside(ExactVertex point, List<long[]> bits, List<ExactAffine[]> functions) {
        for (int k = 1; k <= bits.size(); k++) {
            ExactAffine[] units = functions.get(k - 1);
            long[] pattern = bits.get(k - 1);
            Optional<Windows> windows = levels.windows(k);
            for (int gate = 0; gate < levels.gates(k); gate++) {
                boolean active = (pattern[gate >>> 6] >>> gate & 1) != 0;
                boolean right =
                        windows.isPresent()
                                ? !active || wins(windows.get(), gate, units, point)
                                : isOnSide(units[gate], active, point);
                if (!right) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isOnSide(ExactAffine function, boolean active, ExactVertex point) {
        int sign = sign(function, point);
        return active ? sign > 0 : sign < 0 || function.isZero();
    }

    private static boolean wins(
            Windows windows, int winner, ExactAffine[] units, ExactVertex point) {
        int window = windows.window(winner);
        for (int other = windows.start(window); other < windows.start(window + 1); other++) {
            ExactAffine lead = units[winner].minus(units[other]);
            if (other != winner && !lead.isZero() && sign(lead, point) <= 0) {
                return false;
            }
        }
        return true;
    }

    private static int sign(ExactAffine function, ExactVertex point) {
        int sign = function.filteredSign(point);
        return sign > 1 ? function.at(point).signum() : sign;
    }
}
