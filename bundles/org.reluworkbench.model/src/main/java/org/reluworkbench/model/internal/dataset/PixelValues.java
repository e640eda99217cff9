package org.reluworkbench.model.internal.dataset;

import java.util.Arrays;
import java.util.Objects;

/** Unsigned bytes p, fed to a network as (p / divisor − mean) / deviation. */
public final class PixelValues implements SampleValues {
    private final byte[] pixels;
    private final double divisor;
    private final double mean;
    private final double deviation;
    private final double[] fed = new double[256];

    /** Retains the pixels. */
    public PixelValues(byte[] pixels, double divisor, double mean, double deviation) {
        if (!(divisor > 0) || !(deviation > 0)) {
            throw new IllegalArgumentException(
                    "divisor " + divisor + " and deviation " + deviation + " are not positive");
        }
        this.pixels = pixels;
        this.divisor = divisor;
        this.mean = mean;
        this.deviation = deviation;
        for (int p = 0; p < fed.length; p++) {
            fed[p] = (p / divisor - mean) / deviation;
            if (!Double.isFinite(fed[p])) {
                throw new IllegalArgumentException(
                        "the scaled value of pixel " + p + " is " + fed[p]);
            }
        }
    }

    /** Bytes as they are, 0 to 255; retained. */
    public static PixelValues raw(byte[] pixels) {
        return new PixelValues(pixels, 1, 0, 1);
    }

    /** Bytes mapped to [0, 1]; retained. */
    public static PixelValues unit(byte[] pixels) {
        return new PixelValues(pixels, 255, 0, 1);
    }

    @Override
    public PixelValues head(int count) {
        return new PixelValues(Arrays.copyOf(pixels, count), divisor, mean, deviation);
    }

    @Override
    public SampleValues followedBy(SampleValues others) {
        if (!(others instanceof PixelValues that) || !fedAlike(that)) {
            return SampleValues.super.followedBy(others);
        }
        byte[] all = Arrays.copyOf(pixels, Math.addExact(pixels.length, that.pixels.length));
        System.arraycopy(that.pixels, 0, all, pixels.length, that.pixels.length);
        return new PixelValues(all, divisor, mean, deviation);
    }

    private boolean fedAlike(PixelValues that) {
        return Double.compare(divisor, that.divisor) == 0
                && Double.compare(mean, that.mean) == 0
                && Double.compare(deviation, that.deviation) == 0;
    }

    /** Not a copy. */
    public byte[] array() {
        return pixels;
    }

    public double divisor() {
        return divisor;
    }

    public double mean() {
        return mean;
    }

    public double deviation() {
        return deviation;
    }

    /** The same pixels, fed with another mean and deviation of the divided values. */
    public PixelValues standardised(double newMean, double newDeviation) {
        return new PixelValues(pixels, divisor, newMean, newDeviation);
    }

    @Override
    public int size() {
        return pixels.length;
    }

    @Override
    public void copy(int first, int count, double[] target, int offset) {
        for (int i = 0; i < count; i++) {
            target[offset + i] = fed[pixels[first + i] & 0xff];
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
        return Objects.hash(Arrays.hashCode(pixels), divisor, mean, deviation);
    }
}
