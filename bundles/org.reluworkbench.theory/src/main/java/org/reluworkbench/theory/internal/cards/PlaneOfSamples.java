package org.reluworkbench.theory.internal.cards;

import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.PlaneEmbedding;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.RegionLimitException;
import org.reluworkbench.regions.Slice;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.theory.internal.CardSubject;

/** The exact complex on a square around samples. */
final class PlaneOfSamples {
    private static final int MOST_REGIONS = 200_000;

    private PlaneOfSamples() {}

    /**
     * On the input plane of a network with two inputs, with a side of twice the largest coordinate
     * of a sample; otherwise on the plane through the first three samples that lie on no line, four
     * times as wide as their distances.
     *
     * @throws WorkbenchException if the samples do not span a plane, or there are too many regions
     */
    static Complex complex(CardSubject subject) {
        try {
            return slice(subject).compute(progress(subject));
        } catch (RegionLimitException e) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the plane has more than " + MOST_REGIONS + " regions, too many for a card",
                    e);
        }
    }

    private static Slice slice(CardSubject subject) {
        if (subject.network().inputs() == 2) {
            double largest = 0;
            for (int row = 0; row < subject.samples().count(); row++) {
                for (double value : subject.point(row)) {
                    largest = Math.max(largest, Math.abs(value));
                }
            }
            return new Slice(
                    subject.network(),
                    PlaneEmbedding.identity(),
                    ConvexPolygon.square(largest > 0 ? largest : 1),
                    MOST_REGIONS);
        }
        for (int c = 2; c < subject.samples().count(); c++) {
            double[] a = subject.point(0);
            double[] b = subject.point(c - 1);
            try {
                PlaneEmbedding plane = PlaneEmbedding.through(a, b, subject.point(c));
                return new Slice(
                        subject.network(),
                        plane,
                        ConvexPolygon.square(2 * distance(a, b)),
                        MOST_REGIONS);
            } catch (IllegalArgumentException e) {
                subject.context().log("rows 0, " + (c - 1) + " and " + c + " lie on a line");
            }
        }
        throw new WorkbenchException(
                StandardErrorCode.UNSUPPORTED,
                "a plane takes three samples that lie on no line; there are none among the "
                        + subject.samples().count());
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    private static Progress progress(CardSubject subject) {
        return new Progress() {
            @Override
            public boolean isCancelled() {
                return subject.context().cancelled();
            }

            @Override
            public void report(double fraction) {}
        };
    }
}
