package org.reluworkbench.deeplearning4j.internal.reading;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.AveragePool;
import org.reluworkbench.model.GlobalAveragePool;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Pad;
import org.reluworkbench.model.Upsample;
import org.reluworkbench.model.Upsample.Coordinates;
import org.reluworkbench.model.Upsample.Interpolation;
import org.reluworkbench.model.Window;
import org.reluworkbench.model.reading.GraphBuilder.Layer;
import org.reluworkbench.spi.WorkbenchException;

/** Layers of images without parameters. */
final class SpatialLayers {
    private static final String FORMAT = "dataFormat";
    private static final List<Integer> SPATIAL = List.of(2, 3);

    private SpatialLayers() {}

    static Layer pool(LayerUse use) {
        use.channels("cnn2dDataFormat");
        Window window = Windows.of(use.layer(), use.input().shape().spatial());
        // A file that does not say is old, and old means counted.
        boolean countPadding = use.layer().flag("avgPoolIncludePadInDivisor", true);
        String kind = use.layer().text("poolingType", "");
        Operation pool =
                switch (kind) {
                    case "MAX" -> new MaxPool(window);
                    case "AVG" -> new AveragePool(window, countPadding);
                    default -> throw unknown(use, kind);
                };
        return use.add(pool, use.input());
    }

    private static WorkbenchException unknown(LayerUse use, String kind) {
        return use.layer().unsupported("pools by " + FileText.printable(kind) + ", not MAX or AVG");
    }

    static Layer globalPool(LayerUse use) {
        if (use.input().shape().rank() != 3) {
            throw use.layer().mismatch("an input of shape " + use.input().shape());
        }
        List<Integer> axes = use.layer().integers("poolingDimensions");
        if (!axes.isEmpty() && !axes.equals(SPATIAL)) {
            throw use.layer().unsupported("pools over the axes " + axes);
        }
        String kind = use.layer().text("poolingType", "");
        Operation pool =
                switch (kind) {
                    case "MAX" -> new GlobalMaxPool();
                    case "AVG" -> new GlobalAveragePool();
                    default -> throw unknown(use, kind);
                };
        Layer pooled = use.add(pool, use.input());
        return use.layer().flag("collapseDimensions", true)
                ? use.builder().flatten(use.layer().name(), pooled)
                : pooled;
    }

    /** Padding as (top, bottom, left, right). */
    static Layer pad(LayerUse use) {
        return pad(use, use.layer().integers("padding", 4, 0), 1);
    }

    /** Cropping as (top, bottom, left, right). */
    static Layer crop(LayerUse use) {
        return pad(use, use.layer().integers("cropping", 4, 0), -1);
    }

    private static Layer pad(LayerUse use, List<Integer> margins, int sign) {
        use.channels(FORMAT);
        if (margins.stream().anyMatch(margin -> margin < 0)) {
            throw use.layer().malformed("has a margin below 0");
        }
        List<Integer> begin = List.of(0, sign * margins.get(0), sign * margins.get(2));
        List<Integer> end = List.of(0, sign * margins.get(1), sign * margins.get(3));
        return use.add(new Pad(begin, end, Pad.Mode.CONSTANT, 0), use.input());
    }

    /** Every value is repeated: the place divided by the factor, rounded down. */
    static Layer upsample(LayerUse use) {
        use.channels("format");
        List<Integer> factors = use.layer().integers("size", 2, 1);
        List<Integer> size = new ArrayList<>();
        List<Double> scales = new ArrayList<>();
        for (int axis = 0; axis < factors.size(); axis++) {
            int length = use.input().shape().dimension(axis + 1);
            size.add(Math.multiplyExact(length, factors.get(axis)));
            scales.add((double) factors.get(axis));
        }
        return use.add(
                new Upsample(Interpolation.NEAREST_FLOOR, Coordinates.ASYMMETRIC, size, scales),
                use.input());
    }
}
