package org.reluworkbench.regions.internal;

/** The one name of an activation pattern. */
public final class PatternDigits {
    private PatternDigits() {}

    /**
     * Hexadecimal digits: bit 0 of the first layer is the most significant bit of the first digit,
     * layers follow each other without a gap, and zeros fill up the last digit.
     *
     * @param widths number of bits of every layer
     * @param words the bits, each layer starting a new word, its bit 0 in the lowest place
     */
    public static String of(int[] widths, long[] words) {
        StringBuilder hex = new StringBuilder();
        int first = 0;
        int digit = 0;
        int bits = 0;
        for (int width : widths) {
            for (int i = 0; i < width; i++) {
                digit = digit << 1 | (int) (words[first + (i >>> 6)] >>> i & 1);
                if ((++bits & 3) == 0) {
                    hex.append(Character.forDigit(digit, 16));
                    digit = 0;
                }
            }
            first += (width + 63) >>> 6;
        }
        if ((bits & 3) != 0) {
            hex.append(Character.forDigit(digit << (4 - (bits & 3)), 16));
        }
        return hex.toString();
    }
}
