package org.reluworkbench.fundim.internal.modular;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Random residues, and the same arithmetic with integers. */
final class TestResidues {
    private final SplittableRandom random = new SplittableRandom(3);
    private final PrimeField field;

    TestResidues(PrimeField field) {
        this.field = field;
    }

    double[] residues(int count) {
        return random.doubles(count).map(x -> Math.rint((x - 0.5) * field.prime())).toArray();
    }

    double[][] residues(int rows, int count) {
        return IntStream.range(0, rows).mapToObj(r -> residues(count)).toArray(double[][]::new);
    }

    static double residue(PrimeField field, long value) {
        long rest = Math.floorMod(value, (long) field.prime());
        return (double) (rest > field.prime() / 2 ? rest - field.prime() : rest);
    }

    static long product(double a, double b) {
        return Math.multiplyExact((long) a, (long) b);
    }
}
