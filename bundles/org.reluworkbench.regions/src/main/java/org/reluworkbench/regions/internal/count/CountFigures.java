package org.reluworkbench.regions.internal.count;

import org.reluworkbench.spi.asset.Figure;

/**
 * Figures of mean counts beside the two lines of theory: N²/2, a broad grey line that the measured
 * ones may cover, and the proved bound, if there is one. The bound is orders of magnitude above, so
 * axes with it are logarithmic.
 */
final class CountFigures {
    /** Tells biases apart, where a table has several; N²/2 knows nothing of them. */
    private static final String DASH_BY_BIAS =
            """
            "strokeDash":{"field":"biasDeviation","type":"nominal","title":"bias deviation"%s}\
            """;

    private static final String GREY_STROKES =
            """
            ,"legend":{"symbolType":"stroke","symbolSize":400,"symbolStrokeWidth":2,\
            "encoding":{"symbols":{"stroke":{"value":"#7f7f7f"}}}}\
            """;

    private static final String HALF_SQUARE =
            """
            {"mark":{"type":"line","strokeWidth":7,"point":{"size":60},"tooltip":true},\
            "encoding":{"y":{"field":"%s","type":"quantitative","scale":{"type":"log"},\
            %s},\
            "color":{"datum":"N²/2","title":"theory",\
            "scale":{"domain":[%s],"range":["#b8b8b8","#d62f4b"]},\
            "legend":{"symbolType":"stroke","symbolStrokeWidth":3}}}}\
            """;

    private static final String BOUND =
            """
            {"transform":[{"filter":"isValid(datum.%s)"}],\
            "encoding":{"y":{"field":"%s","type":"quantitative"},"color":{"datum":"proved bound"}},\
            "layer":[{"mark":{"type":"line","tooltip":true},"encoding":{%s}},\
            {"mark":{"type":"circle","opacity":1,"tooltip":true}}]}\
            """;

    private static final String MEASURED =
            """
            {"mark":{"type":"line","point":true,"tooltip":true},\
            "encoding":{"y":{"field":"%s","type":"quantitative"},\
            "color":{"field":"%s","type":"nominal","title":"%s"}%s}}\
            """;

    /** Measured lines and those of theory have a legend each. */
    private static final String LAYERS =
            """
            "layer":[%s,%s],"resolve":{"scale":{"color":"independent"}},"encoding":{"x":%s}\
            """;

    private static final String NEURONS =
            """
            {"field":"neurons","type":"quantitative",\
            "scale":{"type":"log","nice":false},"title":"neurons N"}\
            """;

    private static final String HIDDEN_LAYERS =
            """
            {"field":"depth","type":"ordinal","axis":{"labelAngle":0},"title":"hidden layers"}\
            """;

    private static final String EPOCHS =
            """
            {"field":"epoch","type":"quantitative","title":"epoch"}\
            """;

    /** The lines of theory in a figure of ratios to N²/2. */
    private static final String RELATIVE =
            """
            "transform":[{"calculate":"1","as":"one"},\
            {"calculate":"isValid(datum.theoremBound) ? datum.theoremBound / datum.halfSquare : null",\
            "as":"relativeBound"}]\
            """;

    /** A closer look than the bound allows. */
    private static final String RATIO_OVER_NEURONS =
            """
            {"mark":{"type":"line","point":true,"tooltip":true},\
            "encoding":{"x":%s,\
            "y":{"field":"ratio","type":"quantitative","title":"mean activation regions ÷ N²/2"},\
            "color":{"field":"depth","type":"nominal","title":"hidden layers"},%s}}\
            """;

    /** Straight lines through the origin, if breakpoints are proportional to N. */
    private static final String BREAKPOINTS_OVER_NEURONS =
            """
            {"mark":{"type":"line","point":true,"tooltip":true},\
            "encoding":{"x":{"field":"neurons","type":"quantitative","title":"neurons N"},\
            "y":{"field":"breakpoints","type":"quantitative","title":"mean breakpoints on a line"},\
            "color":{"field":"depth","type":"nominal","title":"hidden layers"},%s}}\
            """;

    /** Mean and one standard error around it, a closer look than the bound allows. */
    private static final String REGIONS_OVER_EPOCHS =
            """
            {"layer":[\
            {"mark":{"type":"line","strokeDash":[4,4],"color":"gray","tooltip":true},\
            "encoding":{"y":{"field":"halfSquare","type":"quantitative"}}},\
            {"mark":{"type":"errorband"},\
            "encoding":{"y":{"field":"low","type":"quantitative",\
            "title":"mean activation regions; dashed N²/2"},"y2":{"field":"high"},\
            "color":{"field":"training","type":"nominal"}}},\
            {"mark":{"type":"line","point":true,"tooltip":true},\
            "encoding":{"y":{"field":"activationRegions","type":"quantitative",\
            "scale":{"zero":false}},\
            "color":{"field":"training","type":"nominal","title":null}}}],\
            "encoding":{"x":%s}}\
            """;

    /** Ticks 10k, 1M, … */
    private static final String REGIONS =
            """
            "axis":{"format":"~s","tickCount":6},"title":"mean activation regions"\
            """;

    /** Ticks 0.1, 1, …, 1000000. */
    private static final String RATIO =
            """
            "axis":{"format":"~g","tickCount":6},"title":"mean activation regions ÷ N²/2"\
            """;

    private final String table;
    private final boolean proved;

    /**
     * @param table of {@link CellMean} or of the curves of a training
     * @param proved whether any of its rows has a bound
     */
    CountFigures(String table, boolean proved) {
        this.table = table;
        this.proved = proved;
    }

    Figure regionsOverNeurons() {
        String layers =
                layers(
                        theory("halfSquare", "theoremBound", REGIONS, dashByBias(GREY_STROKES)),
                        measured("activationRegions", "depth", "hidden layers", dashByBias("")),
                        NEURONS);
        return new Figure("Regions over neurons", table, "{" + layers + "}");
    }

    Figure ratioOverNeurons() {
        return new Figure(
                "Regions relative to N²/2",
                table,
                RATIO_OVER_NEURONS.formatted(NEURONS, dashByBias("")));
    }

    Figure ratioOverDepth() {
        String layers =
                layers(
                        theory("one", "relativeBound", RATIO, dashByBias(GREY_STROKES)),
                        measured("ratio", "width", "width", dashByBias("")),
                        HIDDEN_LAYERS);
        return new Figure(
                "Regions relative to N²/2 over depth", table, "{" + RELATIVE + "," + layers + "}");
    }

    Figure breakpointsOverNeurons() {
        return new Figure(
                "Breakpoints on a line over neurons",
                table,
                BREAKPOINTS_OVER_NEURONS.formatted(dashByBias("")));
    }

    Figure regionsOverEpochs() {
        return new Figure(
                "Regions while networks learn", table, REGIONS_OVER_EPOCHS.formatted(EPOCHS));
    }

    Figure boundOverEpochs() {
        String layers =
                layers(
                        theory("halfSquare", "theoremBound", REGIONS, ""),
                        measured("activationRegions", "training", "training", ""),
                        EPOCHS);
        return new Figure("Regions beside the proved bound", table, "{" + layers + "}");
    }

    private static String layers(String theory, String measured, String x) {
        return LAYERS.formatted(theory, measured, x);
    }

    private String theory(String halfSquare, String bound, String axis, String dash) {
        String names = proved ? "\"N²/2\",\"proved bound\"" : "\"N²/2\"";
        String line = HALF_SQUARE.formatted(halfSquare, axis, names);
        return proved
                ? "{\"layer\":[" + line + "," + BOUND.formatted(bound, bound, dash) + "]}"
                : line;
    }

    private static String measured(String field, String colour, String title, String dash) {
        return MEASURED.formatted(field, colour, title, dash.isEmpty() ? "" : "," + dash);
    }

    private static String dashByBias(String legend) {
        return DASH_BY_BIAS.formatted(legend);
    }
}
