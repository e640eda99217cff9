package org.reluworkbench.fundim.internal.circuit;

/**
 * Where each unit of a circuit is read, so that derivatives can be gathered unit by unit, from the
 * last to the first.
 */
public final class Readers {
    /** In place of a slot or a gate: there is none. */
    public static final int NONE = -1;

    private final int[] start;
    private final int[] result;
    private final int[] slot;
    private final int[] gate;
    private final boolean[] complement;

    /** Lists the readers of a circuit. */
    public Readers(Circuit circuit) {
        start = new int[circuit.units() + 1];
        forEach(circuit, (unit, to, coefficient, byGate, closed) -> start[unit + 1]++);
        for (int u = 0; u < circuit.units(); u++) {
            start[u + 1] += start[u];
        }
        int count = start[circuit.units()];
        result = new int[count];
        slot = new int[count];
        gate = new int[count];
        complement = new boolean[count];
        int[] next = start.clone();
        forEach(
                circuit,
                (unit, to, coefficient, byGate, closed) -> {
                    int r = next[unit]++;
                    result[r] = to;
                    slot[r] = coefficient;
                    gate[r] = byGate;
                    complement[r] = closed;
                });
    }

    private interface Reader {
        void accept(int unit, int result, int slot, int gate, boolean complement);
    }

    private static void forEach(Circuit circuit, Reader reader) {
        for (Circuit.Stage stage : circuit.stages()) {
            if (stage instanceof Circuit.Affine affine) {
                for (int o = 0; o < affine.size(); o++) {
                    for (int t = affine.start()[o]; t < affine.start()[o + 1]; t++) {
                        reader.accept(
                                affine.source()[t],
                                affine.first() + o,
                                affine.slot()[t],
                                NONE,
                                false);
                    }
                }
            } else if (stage instanceof Circuit.Rectifier rectifier) {
                for (int i = 0; i < rectifier.size(); i++) {
                    reader.accept(
                            rectifier.source()[i],
                            rectifier.first() + i,
                            NONE,
                            rectifier.firstGate() + i,
                            rectifier.complement());
                }
            } else {
                Circuit.Maximum maximum = (Circuit.Maximum) stage;
                for (int w = 0; w < maximum.size(); w++) {
                    for (int c = maximum.start()[w]; c < maximum.start()[w + 1]; c++) {
                        reader.accept(
                                maximum.source()[c],
                                maximum.first() + w,
                                NONE,
                                maximum.firstGate() + c,
                                false);
                    }
                }
            }
        }
    }

    /** The first reader of a unit; of the number of units, the number of readers. */
    public int start(int unit) {
        return start[unit];
    }

    /** The unit that a reader computes. */
    public int result(int reader) {
        return result[reader];
    }

    /** The coefficient by which it multiplies, or {@link #NONE}. */
    public int slot(int reader) {
        return slot[reader];
    }

    /** The gate through which it reads, or {@link #NONE}. */
    public int gate(int reader) {
        return gate[reader];
    }

    /** Whether it reads where the gate is closed. */
    public boolean complement(int reader) {
        return complement[reader];
    }
}
