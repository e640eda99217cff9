package org.reluworkbench.model.internal.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Unsigned bytes p, fed to a network as (p / divisor − mean) / deviation; mean and deviation are
 * those of the channel, where the channels of an image follow each other.
 */
public final class PixelValues implements SampleValues {
    /** Each channel has a table of its scaled values. */
    public static final int MOST_CHANNELS = 256;

    private static final int BYTES = 256;

    private final byte[] pixels;
    private final double divisor;
    private final List<Standardisation> channels;
    private final int plane;
    private final double[][] fed;

    /**
     * Retains the pixels.
     *
     * @param channels one for each channel of an image, or a single one for all values
     * @param plane pixels of one channel of an image; 1 for a single standardisation
     * @throws IllegalArgumentException if there are more than {@link #MOST_CHANNELS} channels or a
     *     scaled value is not finite
     */
    public PixelValues(byte[] pixels, double divisor, List<Standardisation> channels, int plane) {
        if (!(divisor > 0) || channels.isEmpty() || channels.size() > MOST_CHANNELS || plane < 1) {
            throw new IllegalArgumentException(
                    "divisor " + divisor + ", " + channels.size() + " channels of " + plane);
        }
        this.pixels = pixels;
        this.divisor = divisor;
        this.channels = List.copyOf(channels);
        this.plane = plane;
        this.fed = new double[channels.size()][BYTES];
        for (int c = 0; c < fed.length; c++) {
            fillTable(fed[c], channels.get(c));
        }
    }

    /** All values alike; retains the pixels. */
    public PixelValues(byte[] pixels, double divisor, Standardisation all) {
        this(pixels, divisor, List.of(all), 1);
    }

    private void fillTable(double[] table, Standardisation channel) {
        for (int p = 0; p < BYTES; p++) {
            table[p] = channel.apply(p / divisor);
            if (!Double.isFinite(table[p])) {
                throw new IllegalArgumentException(
                        "the scaled value of pixel " + p + " is " + table[p]);
            }
        }
    }

    /** Bytes as they are, 0 to 255; retained. */
    public static PixelValues raw(byte[] pixels) {
        return new PixelValues(pixels, 1, Standardisation.NONE);
    }

    /** Bytes mapped to [0, 1]; retained. */
    public static PixelValues unit(byte[] pixels) {
        return new PixelValues(pixels, 255, Standardisation.NONE);
    }

    /** The same pixels, fed with these standardisations of the divided values. */
    public PixelValues standardised(List<Standardisation> newChannels, int newPlane) {
        return new PixelValues(pixels, divisor, newChannels, newPlane);
    }

    /** Other pixels, fed in the same way. */
    private PixelValues with(byte[] newPixels) {
        return new PixelValues(newPixels, divisor, channels, plane);
    }

    @Override
    public PixelValues head(int count) {
        return with(Arrays.copyOf(pixels, count));
    }

    @Override
    public PixelValues rows(int[] rows, int length) {
        byte[] chosen = new byte[Math.multiplyExact(rows.length, length)];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(pixels, rows[i] * length, chosen, i * length, length);
        }
        return with(chosen);
    }

    @Override
    public SampleValues followedBy(SampleValues others) {
        if (!(others instanceof PixelValues that) || !fedAlike(that)) {
            return SampleValues.super.followedBy(others);
        }
        byte[] all = Arrays.copyOf(pixels, Math.addExact(pixels.length, that.pixels.length));
        System.arraycopy(that.pixels, 0, all, pixels.length, that.pixels.length);
        return with(all);
    }

    private boolean fedAlike(PixelValues that) {
        return Double.compare(divisor, that.divisor) == 0
                && channels.equals(that.channels)
                && plane == that.plane;
    }

    /** Not a copy. */
    public byte[] array() {
        return pixels;
    }

    public double divisor() {
        return divisor;
    }

    /** One for each channel, or a single one for all values. */
    public List<Standardisation> channels() {
        return channels;
    }

    /** Pixels of one channel; 1 for a single standardisation. */
    public int plane() {
        return plane;
    }

    /** Whether the bytes are fed as they are. */
    public boolean isRaw() {
        return fedAlike(raw(pixels));
    }

    @Override
    public int size() {
        return pixels.length;
    }

    @Override
    public void copy(int first, int count, double[] target, int offset) {
        overChannels(
                first,
                first + count,
                (channel, from, to) -> {
                    double[] table = fed[channel];
                    for (int i = from; i < to; i++) {
                        target[offset + i - first] = table[pixels[i] & 0xff];
                    }
                });
    }

    @Override
    public void copy(int first, int count, float[] target, int offset) {
        overChannels(
                first,
                first + count,
                (channel, from, to) -> {
                    double[] table = fed[channel];
                    for (int i = from; i < to; i++) {
                        target[offset + i - first] = (float) table[pixels[i] & 0xff];
                    }
                });
    }

    /** Values of one channel. */
    private interface Run {
        void copy(int channel, int from, int to);
    }

    private void overChannels(int first, int end, Run run) {
        int at = first;
        while (at < end) {
            int channel = fed.length == 1 ? 0 : at / plane % fed.length;
            int stop = fed.length == 1 ? end : (int) Math.min(end, (at / plane + 1L) * plane);
            run.copy(channel, at, stop);
            at = stop;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PixelValues that
                && Arrays.equals(pixels, that.pixels)
                && fedAlike(that);
    }

    @Override
    public int hashCode() {
        return Objects.hash(Arrays.hashCode(pixels), divisor, channels, plane);
    }
}
