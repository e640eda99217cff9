package org.reluworkbench.regions;

import java.util.Arrays;
import org.reluworkbench.regions.internal.PatternDigits;

/**
 * One bit per hidden neuron: 1 where the pre-activation z is positive, 0 where z ≤ 0 (so a neuron
 * whose z vanishes on a whole face has bit 0). Layers are counted from 1, as in z_k, and neurons
 * from 0. Immutable, equal by content.
 */
public final class ActivationPattern {
    private final int[] widths;
    private final long[] words;

    ActivationPattern(int[] widths, long[] words) {
        this.widths = widths;
        this.words = words;
    }

    /** Words of 64 bits that layers of these widths take; every layer starts a new word. */
    static int words(int[] widths) {
        int words = 0;
        for (int width : widths) {
            words += (width + 63) >>> 6;
        }
        return words;
    }

    /** The word with a neuron's bit, which is bit {@code neuron} modulo 64. */
    static int word(int[] widths, int layer, int neuron) {
        if (neuron < 0 || neuron >= widths[layer - 1]) {
            throw new IndexOutOfBoundsException(
                    "layer "
                            + layer
                            + " has "
                            + widths[layer - 1]
                            + " neurons, not neuron "
                            + neuron);
        }
        int word = neuron >>> 6;
        for (int k = 0; k < layer - 1; k++) {
            word += (widths[k] + 63) >>> 6;
        }
        return word;
    }

    /** Number of neurons of each hidden layer; a copy. */
    public int[] widths() {
        return widths.clone();
    }

    /** Whether z of the neuron is positive. */
    public boolean isActive(int layer, int neuron) {
        return (words[word(widths, layer, neuron)] >>> neuron & 1) != 0;
    }

    /** Number of active neurons. */
    public int activeNeurons() {
        int active = 0;
        for (long word : words) {
            active += Long.bitCount(word);
        }
        return active;
    }

    /**
     * Hexadecimal digits: neuron 0 of layer 1 is the most significant bit of the first digit,
     * layers follow each other without a gap, and zeros fill up the last digit.
     */
    public String toHex() {
        return PatternDigits.of(widths, words);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ActivationPattern that
                && Arrays.equals(widths, that.widths)
                && Arrays.equals(words, that.words);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(widths) + Arrays.hashCode(words);
    }

    /** The bits as 0 and 1, layers separated by a vertical bar. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int layer = 1; layer <= widths.length; layer++) {
            if (layer > 1) {
                text.append('|');
            }
            for (int neuron = 0; neuron < widths[layer - 1]; neuron++) {
                text.append(isActive(layer, neuron) ? '1' : '0');
            }
        }
        return text.toString();
    }
}
