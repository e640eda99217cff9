package org.reluworkbench.regions.internal.maps.back;

import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Shape;

/** A rectifier lets signals through where z &gt; 0, and multiplied by the slope elsewhere. */
final class GateBack implements BackStep {
    private final int source;
    private final int[] valueOf;
    private final Reals slopes;

    /**
     * @param source the node of z
     * @param slopes one for all values, for each channel or for each value
     */
    GateBack(int source, Shape shape, Reals slopes) {
        this.source = source;
        this.valueOf = Layout.of(shape).values();
        this.slopes = slopes;
    }

    @Override
    public void back(Frozen frozen, Signals from, Signals... to) {
        float[] z = frozen.nodes()[source];
        int base = frozen.sample() * valueOf.length;
        int run = valueOf.length / slopes.length();
        Signals.Factor factor =
                row -> {
                    int value = valueOf[row];
                    return z[base + value] > 0 ? 1 : (float) slopes.get(value / run);
                };
        if (to[0] == from) {
            from.scale(factor);
        } else {
            to[0].addScaled(from, factor);
        }
    }

    @Override
    public long bytes() {
        return (long) valueOf.length * Integer.BYTES;
    }
}
