package org.reluworkbench.metrics.internal.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.metrics.internal.representation.NetworkPair;
import org.reluworkbench.metrics.internal.representation.Representation;
import org.reluworkbench.metrics.internal.representation.Representations;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.MemoryNeed;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Scalar;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/** {@code metrics.subspace-match}: which neurons of two networks span the same. */
@Component(service = Analysis.class)
public final class MatchAnalysis implements Analysis<MatchParameters> {
    private static final String LAYERS = "layers";
    private static final String ANGLES = "angles";

    /** Matrices of inner products, with both factorisations of each kind. */
    private static final long MATRICES = 6;

    @Override
    public AnalysisDescriptor<MatchParameters> descriptor() {
        return NetworkPair.ports(
                        AnalysisDescriptor.of(
                                        "metrics.subspace-match", "1.1.0", MatchParameters.class)
                                .title("Subspace match"))
                .documentation(
                        "For equally numbered layers of two networks the maximum ε-match of Wang et"
                                + " al. 2018, exact and for the ε given, as a part of all neurons; its"
                                + " simple matches; the largest ε, from which on everything matches."
                                + " Beside it what Johnson 2019 asks for: ranks (isomorphic as vector"
                                + " spaces means equal rank) and principal angles. Scalars are those of"
                                + " the last hidden layer, or of the output without one. The rank"
                                + " cut-off is a parameter and in the table.")
                .input(Dataset.TYPE, Dataset.TYPE, "Samples at which both are evaluated")
                .output(LAYERS, Table.TYPE, "A row for each layer")
                .output(ANGLES, Table.TYPE, "The principal angles of each layer")
                .build();
    }

    @Override
    public void run(MatchParameters parameters, AnalysisContext context) {
        NetworkPair pair =
                NetworkPair.of(parameters.firstEpoch(), parameters.secondEpoch(), context);
        SampleRange samples =
                parameters
                        .part()
                        .of(context.input(Dataset.TYPE, Dataset.class), parameters.samples());
        MemoryNeed.require(
                "the layers of two networks at " + samples.count() + " samples",
                2 * Representations.bytes(pair.first(), samples, parameters.precision())
                        + 2 * Representations.bytes(pair.second(), samples, parameters.precision()),
                context);
        try (Representations first = layers(pair.first(), samples, parameters, context);
                Representations second = layers(pair.second(), samples, parameters, context)) {
            requireEqualLayers(pair, first.layers(), second.layers());
            List<LayerMatch> matches = new ArrayList<>();
            for (int k = 0; k < first.layers().size(); k++) {
                context.checkCancelled();
                context.progress((double) k / first.layers().size(), first.layers().get(k).layer());
                matches.add(
                        match(first.layers().get(k), second.layers().get(k), parameters, context));
            }
            publish(pair, first.layers(), second.layers(), matches, parameters, context);
        }
    }

    private static Representations layers(
            Network network,
            SampleRange samples,
            MatchParameters parameters,
            AnalysisContext context) {
        return Representations.of(
                network, samples, parameters.neurons(), parameters.precision(), context);
    }

    private static void requireEqualLayers(
            NetworkPair pair, List<Representation> first, List<Representation> second) {
        if (first.size() != second.size()) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    pair.firstName()
                            + " has "
                            + first.size()
                            + " layers, but "
                            + pair.secondName()
                            + " has "
                            + second.size()
                            + "; subspace match pairs equally numbered layers");
        }
    }

    private static LayerMatch match(
            Representation x,
            Representation y,
            MatchParameters parameters,
            AnalysisContext context) {
        if (x.rows() != y.rows()) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    "the layers "
                            + x.layer()
                            + " and "
                            + y.layer()
                            + " have different numbers of positions, so channels cannot be"
                            + " compared over positions; choose positions as neurons");
        }
        long neurons = (long) x.neurons() + y.neurons();
        MemoryNeed.require(
                "the inner products of " + neurons + " neurons of the layer " + x.layer(),
                MATRICES * neurons * neurons * Double.BYTES,
                context);
        return LayerMatch.of(
                context.backend(),
                x.values(),
                y.values(),
                parameters.epsilon(),
                parameters.cutoff(),
                parameters.simpleLimit(),
                context::checkCancelled);
    }

    private static void publish(
            NetworkPair pair,
            List<Representation> layers,
            List<Representation> others,
            List<LayerMatch> matches,
            MatchParameters parameters,
            AnalysisContext context) {
        Table.Builder table =
                Table.of(
                        Column.text("layer"),
                        Column.integer("rows"),
                        Column.integer("neuronsX"),
                        Column.integer("neuronsY"),
                        Column.integer("activeX"),
                        Column.integer("activeY"),
                        Column.integer("rankX"),
                        Column.integer("rankY"),
                        Column.truth("isomorphic"),
                        Column.real("exactMatch"),
                        Column.integer("matchedX"),
                        Column.integer("matchedY"),
                        Column.real("maximumMatch"),
                        Column.integer("simpleMatches"),
                        Column.truth("simpleMatchesComplete"),
                        Column.real("largestEpsilon"),
                        Column.real("largestAngle", "rad"),
                        Column.real("cutoff"),
                        Column.truth("enoughRows"));
        Table.Builder angles =
                Table.of(
                        Column.text("layer"),
                        Column.integer("number"),
                        Column.real("angle", "rad"));
        List<String> severalMatches = new ArrayList<>();
        for (int k = 0; k < matches.size(); k++) {
            Representation layer = layers.get(k);
            LayerMatch match = matches.get(k);
            boolean enoughRows = layer.enoughRows() && others.get(k).enoughRows();
            table.row(
                    layer.layer(),
                    layer.rows(),
                    match.neuronsX(),
                    match.neuronsY(),
                    match.activeX(),
                    match.activeY(),
                    match.rankX(),
                    match.rankY(),
                    match.isomorphic(),
                    match.exactSimilarity(),
                    match.matchedX(),
                    match.matchedY(),
                    match.similarity(),
                    match.simple().isPresent() ? (Integer) match.simple().getAsInt() : null,
                    match.simple().isPresent() ? (Boolean) match.simpleComplete() : null,
                    match.largestEpsilon(),
                    match.largestAngle(),
                    match.cutoff(),
                    enoughRows);
            if (match.simple().isPresent() && !match.simpleComplete()) {
                severalMatches.add(layer.layer());
            }
            for (int i = 0; i < match.angles().length; i++) {
                angles.row(layer.layer(), i + 1, match.angles()[i]);
            }
            if (!enoughRows) {
                context.log(
                        "warning: the layer "
                                + layer.layer()
                                + " has as many neurons as rows or more: their activation vectors"
                                + " can span everything, and then everything matches");
            }
        }
        if (matches.get(0).cutoff() > parameters.cutoff()) {
            context.log(
                    "warning: the cut-off is "
                            + matches.get(0).cutoff()
                            + ": inner products in "
                            + word(parameters.precision())
                            + " do not tell smaller distances from 0");
        }
        if (!severalMatches.isEmpty()) {
            context.log(
                    "simpleMatches is at least what is told in "
                            + String.join(", ", severalMatches)
                            + ": with ε above 0 or dependent activation vectors a neuron can have"
                            + " several simple matches, of which one is counted");
        }
        context.log(
                "compared: "
                        + pair.firstName()
                        + " and "
                        + pair.secondName()
                        + "; neurons of layers with spatial axes are "
                        + word(parameters.neurons()));
        context.publish(LAYERS, table.build());
        context.publish(ANGLES, angles.build());
        publishScalars(matches.get(Math.max(0, matches.size() - 2)), parameters, context);
    }

    private static void publishScalars(
            LayerMatch hidden, MatchParameters parameters, AnalysisContext context) {
        context.scalar("maximumMatch", hidden.similarity());
        context.scalar("exactMatch", hidden.exactSimilarity());
        context.scalar("simpleMatches", simpleMatches(hidden, parameters.simpleLimit()));
        context.scalar("rankX", hidden.rankX());
        context.scalar("rankY", hidden.rankY());
        context.scalar("isomorphic", hidden.isomorphic() ? 1 : 0);
        context.scalar("largestAngle", hidden.largestAngle());
        context.scalar("largestEpsilon", hidden.largestEpsilon());
    }

    private static Scalar simpleMatches(LayerMatch match, int limit) {
        if (match.simple().isEmpty()) {
            return Scalar.undecided(
                    1,
                    match.mostSimple(),
                    "the maximum match has more than "
                            + limit
                            + " neurons, the limit for looking for simple matches");
        }
        int found = match.simple().getAsInt();
        return match.simpleComplete()
                ? Scalar.exact(found)
                : Scalar.undecided(
                        found,
                        match.mostSimple(),
                        "with ε above 0 or dependent activation vectors a neuron can have several"
                                + " simple matches, of which one is counted");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
