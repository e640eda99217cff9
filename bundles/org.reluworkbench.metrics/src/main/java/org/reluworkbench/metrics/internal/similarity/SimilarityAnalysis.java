package org.reluworkbench.metrics.internal.similarity;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.metrics.internal.representation.NetworkPair;
import org.reluworkbench.metrics.internal.representation.Representation;
import org.reluworkbench.metrics.internal.representation.Representations;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.batch.MemoryNeed;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.spi.backend.Tensor;

/** {@code metrics.similarity}: how alike the layers of two networks are. */
@Component(service = Analysis.class)
public final class SimilarityAnalysis implements Analysis<SimilarityParameters> {
    private static final String LAYERS = "layers";
    private static final String INVARIANCES = "invariances";
    private static final int MOST_ROWS_OF_RSA = 1000;

    private static final String HEAT_MAP =
            """
            {"$schema": "https://vega.github.io/schema/vega-lite/v5.json",
             "mark": {"type": "rect", "tooltip": true},
             "encoding": {
               "x": {"field": "second", "type": "nominal", "sort": null},
               "y": {"field": "first", "type": "nominal", "sort": null},
               "color": {"field": "similarity", "type": "quantitative",
                         "scale": {"domain": [0, 1], "scheme": "viridis", "clamp": true}}}}
            """;

    @Override
    public AnalysisDescriptor<SimilarityParameters> descriptor() {
        return NetworkPair.ports(
                        AnalysisDescriptor.of(
                                        "metrics.similarity", "1.1.0", SimilarityParameters.class)
                                .title("Similarity of representations"))
                .documentation(
                        "How alike the activations of every layer of one network and every layer of"
                                + " another are: linear CKA and its unbiased form, SVCCA, PWCCA,"
                                + " Procrustes, RSA. The layers are those of ReLU, leaky ReLU and"
                                + " PReLU, and the output. similarity is that of the last hidden"
                                + " layers (of the outputs, if one has none); meanDiagonal is the"
                                + " mean over equally numbered layers. The table invariances says"
                                + " which maps of either representation do not move the measure.")
                .input(Dataset.TYPE, Dataset.TYPE, "Samples at which both are evaluated")
                .output(LAYERS, Table.TYPE, "Every layer of the first with every one of the second")
                .output(INVARIANCES, Table.TYPE, "What does not move the measure")
                .output(Figure.TYPE, Figure.TYPE, "Heat map over the layers")
                .build();
    }

    @Override
    public void run(SimilarityParameters parameters, AnalysisContext context) {
        NetworkPair pair =
                NetworkPair.of(parameters.firstEpoch(), parameters.secondEpoch(), context);
        int most =
                parameters.measure() == SimilarityKind.RSA
                        ? Math.min(MOST_ROWS_OF_RSA, parameters.samples())
                        : parameters.samples();
        SampleRange samples =
                parameters.part().of(context.input(Dataset.TYPE, Dataset.class), most);
        requireSamples(samples);
        requireMemory(pair, samples, parameters, context);
        try (Representations first =
                        Representations.of(
                                pair.first(),
                                samples,
                                parameters.neurons(),
                                parameters.precision(),
                                context);
                Representations second =
                        Representations.of(
                                pair.second(),
                                samples,
                                parameters.neurons(),
                                parameters.precision(),
                                context)) {
            double[][] similarity = compare(first.layers(), second.layers(), parameters, context);
            publish(pair, first.layers(), second.layers(), similarity, parameters, context);
        }
    }

    private static void requireSamples(SampleRange samples) {
        if (samples.count() < 4) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "representations are compared at 4 samples or more, not at " + samples.count());
        }
    }

    /** Both networks' layers, again in the form that the measure prepares, and what that takes. */
    private static void requireMemory(
            NetworkPair pair,
            SampleRange samples,
            SimilarityParameters parameters,
            AnalysisContext context) {
        long layers =
                Representations.bytes(pair.first(), samples, parameters.precision())
                        + Representations.bytes(pair.second(), samples, parameters.precision());
        MemoryNeed.require(
                "the layers of two networks at " + samples.count() + " samples",
                3 * layers,
                context);
    }

    private static double[][] compare(
            List<Representation> first,
            List<Representation> second,
            SimilarityParameters parameters,
            AnalysisContext context) {
        int steps = first.size() + second.size() + first.size() * second.size();
        AtomicInteger done = new AtomicInteger();
        return parameters
                .measure()
                .measure(new SimilarityMeasure.Settings(parameters.variance(), parameters.cutoff()))
                .compare(
                        context.backend(),
                        tensors(first),
                        tensors(second),
                        () -> {
                            context.checkCancelled();
                            context.progress((double) done.incrementAndGet() / steps, "");
                        });
    }

    private static List<Tensor> tensors(List<Representation> layers) {
        return layers.stream().map(Representation::values).toList();
    }

    private static void publish(
            NetworkPair pair,
            List<Representation> first,
            List<Representation> second,
            double[][] similarity,
            SimilarityParameters parameters,
            AnalysisContext context) {
        Table.Builder table =
                Table.of(
                        Column.text("first"),
                        Column.text("second"),
                        Column.real("similarity"),
                        Column.integer("rows"),
                        Column.integer("firstNeurons"),
                        Column.integer("secondNeurons"),
                        Column.truth("enoughRows"));
        Set<String> wide = new TreeSet<>();
        for (int i = 0; i < first.size(); i++) {
            for (int j = 0; j < second.size(); j++) {
                Representation x = first.get(i);
                Representation y = second.get(j);
                double value = similarity[i][j];
                boolean enough = x.enoughRows() && y.enoughRows();
                if (!enough) {
                    wide.add(x.enoughRows() ? y.layer() : x.layer());
                }
                table.row(
                        x.layer(),
                        y.layer(),
                        Double.isNaN(value) ? null : value,
                        x.rows(),
                        x.neurons(),
                        y.neurons(),
                        enough);
            }
        }
        tell(pair, wide, parameters, context);
        publishScalars(similarity, context);
        context.publish(LAYERS, table.build());
        context.publish(INVARIANCES, invariances(parameters.measure()));
        context.publish(
                Figure.TYPE,
                new Figure(
                        word(parameters.measure())
                                + ": "
                                + pair.firstName()
                                + " and "
                                + pair.secondName(),
                        LAYERS,
                        HEAT_MAP));
    }

    private static void tell(
            NetworkPair pair,
            Set<String> wide,
            SimilarityParameters parameters,
            AnalysisContext context) {
        context.log(
                "compared: "
                        + pair.firstName()
                        + " and "
                        + pair.secondName()
                        + "; neurons of layers with spatial axes are "
                        + word(parameters.neurons()));
        if (!wide.isEmpty()) {
            context.log(
                    "warning: the layers "
                            + String.join(", ", wide)
                            + " have as many neurons as rows or more; canonical correlations are"
                            + " then 1 whatever the layers do, and other measures are biased"
                            + " upwards");
        }
    }

    private static void publishScalars(double[][] similarity, AnalysisContext context) {
        int rows = similarity.length;
        int columns = similarity[0].length;
        double hidden = similarity[Math.max(0, rows - 2)][Math.max(0, columns - 2)];
        if (rows == 1 || columns == 1) {
            hidden = similarity[rows - 1][columns - 1];
        }
        if (!Double.isNaN(hidden)) {
            context.scalar("similarity", hidden);
        }
        double sum = 0;
        for (int i = 0; i < Math.min(rows, columns); i++) {
            sum += similarity[i][i];
        }
        if (rows == columns && !Double.isNaN(sum)) {
            context.scalar("meanDiagonal", sum / rows);
        }
    }

    private static Table invariances(SimilarityKind kind) {
        Table.Builder table = Table.of(Column.text("change"), Column.truth("invariant"));
        for (SimilarityKind.Change change : SimilarityKind.Change.values()) {
            table.row(word(change), kind.invariances().contains(change));
        }
        return table.build();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
