package org.reluworkbench.gradient.internal.sparsify;

import org.reluworkbench.gradient.internal.kernel.KernelHistogram;
import org.reluworkbench.gradient.internal.kernel.LabelContrast;
import org.reluworkbench.gradient.internal.sensitivity.SamplePatterns;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

/**
 * The gap and the trace ratio against the kept fraction, and the distribution of a sparse kernel.
 */
final class SparsifyReport {
    private final double[] fractions;
    private final SparseResponses responses;
    private final int[] labels;
    private final AnalysisContext context;
    private int drawn;

    SparsifyReport(
            double[] fractions, SparseResponses responses, int[] labels, AnalysisContext context) {
        this.fractions = fractions;
        this.responses = responses;
        this.labels = labels;
        this.context = context;
    }

    /** A line over the kept fractions of the table at the port {@code fractions}. */
    static String curve(String field, String title) {
        return """
        {"mark":{"type":"line","point":true,"tooltip":true},\
        "encoding":{"x":{"field":"kept","type":"quantitative","title":"kept fraction",\
        "scale":{"type":"log"}},\
        "y":{"field":"%s","type":"quantitative","title":"%s"}}}"""
                .formatted(field, title);
    }

    /** Publishes the table and the scalars. */
    void publishFractions(SamplePatterns patterns, RegionTraces traces, String port) {
        Table.Builder table =
                Table.of(
                        Column.real("kept"),
                        Column.real("gap"),
                        Column.real("gapError"),
                        Column.real("gapSame"),
                        Column.real("gapDifferent"),
                        Column.real("traceRatio"),
                        Column.real("traceRatioLeast"),
                        Column.real("traceRatioMost"));
        Scalar.Measured largest = null;
        double bestFraction = 1;
        double sparseGap = Double.NEGATIVE_INFINITY;
        for (int f = 0; f < fractions.length; f++) {
            LabelContrast contrast = contrast(f);
            double error = contrast.gapError().orElse(Double.NaN);
            Scalar.Measured gap = new Scalar.Measured(finite(contrast.gap()), error);
            RatioSummary ratios = RatioSummary.of(patterns, traces, f);
            table.row(
                    fractions[f],
                    gap.value(),
                    cell(error),
                    contrast.meanSame(),
                    contrast.meanDifferent(),
                    cell(ratios.mean()),
                    cell(ratios.least()),
                    cell(ratios.most()));
            if (largest == null || gap.value() > largest.value()) {
                largest = gap;
                bestFraction = fractions[f];
            }
            if (gap.value() > sparseGap && (fractions[f] < 1 || fractions.length == 1)) {
                sparseGap = gap.value();
                drawn = f;
            }
            if (fractions[f] == 1) {
                context.scalar("fullGap", gap);
                if (ratios.without() > 0) {
                    context.log(
                            ratios.without()
                                    + " samples lie in regions where S is 0; they have no ratio");
                }
            }
        }
        context.scalar("bestFraction", bestFraction);
        context.scalar("bestGap", largest);
        context.publish(port, table.build());
    }

    /** Of the kernel with the largest gap among those that leave parameters out. */
    void publishHistogram(String port, String figure) {
        double[] rows = responses.normalised(drawn);
        int width = responses.layers().size();
        KernelHistogram histogram =
                KernelHistogram.of(
                        (x, y) -> {
                            double sum = 0;
                            for (int k = 0; k < width; k++) {
                                sum += rows[x * width + k] * rows[y * width + k];
                            }
                            return sum;
                        },
                        labels);
        context.publish(port, histogram.table());
        context.publish(
                figure,
                new Figure(
                        "Sparse similarity, kept fraction " + fractions[drawn],
                        port,
                        KernelHistogram.VEGA_LITE));
    }

    private LabelContrast contrast(int fraction) {
        return LabelContrast.ofProducts(
                responses.normalised(fraction), responses.layers().size(), labels);
    }

    private static Double cell(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }

    private static double finite(double gap) {
        if (!Double.isFinite(gap)) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FINITE,
                    "the gradients have values that are not finite; float64 reaches farther");
        }
        return gap;
    }
}
