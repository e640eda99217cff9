package org.reluworkbench.metrics.internal.invariance;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.reluworkbench.metrics.Invariance;
import org.reluworkbench.metrics.Measure;
import org.reluworkbench.metrics.MeasureValue;
import org.reluworkbench.metrics.NetworkChange;
import org.reluworkbench.metrics.internal.MeasureList;
import org.reluworkbench.metrics.internal.Subject;
import org.reluworkbench.metrics.internal.graph.HiddenUnits;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/** {@code metrics.invariance}: what measures do when the parameters move and the function stays. */
@Component(service = Analysis.class)
public final class InvarianceAnalysis implements Analysis<InvarianceParameters> {
    private static final String MEASURES = "measures";
    private static final String FUNCTION = "function";
    private static final double STANDARD_ERRORS = 4;

    /** What may be left of a 0 in which numbers about 1, logarithms for one, cancel. */
    private static final double ROUNDING = 1e-12;

    private final MeasureList measures = new MeasureList();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addMeasure(Measure measure) {
        measures.add(measure);
    }

    void removeMeasure(Measure measure) {
        measures.remove(measure);
    }

    @Override
    public AnalysisDescriptor<InvarianceParameters> descriptor() {
        return AnalysisDescriptor.of("metrics.invariance", "1.1.0", InvarianceParameters.class)
                .title("Invariance of measures")
                .documentation(
                        "Every registered measure, those of plug-ins too, before and after changes"
                                + " of the parameters that leave the function as it is: the units of"
                                + " hidden layers in another order, (W_k, b_k, W_{k+1}) → (αW_k, αb_k,"
                                + " W_{k+1}/α) for whole layers and for single units (Dinh et al."
                                + " 2017), and more units without incoming weights. A violation is a"
                                + " measure that moves under a change it is declared to be invariant"
                                + " under. invariantMeasures counts the measures that move under none."
                                + " The table function says how far the outputs themselves moved, by"
                                + " rounding.")
                .input(Network.TYPE, Network.TYPE, "With a hidden layer that one layer reads")
                .input(Dataset.TYPE, Dataset.TYPE, "Labelled samples")
                .output(MEASURES, Table.TYPE, "Every measure under every change")
                .output(FUNCTION, Table.TYPE, "Largest change of an output")
                .build();
    }

    @Override
    public void run(InvarianceParameters parameters, AnalysisContext context) {
        Dataset dataset = context.input(Dataset.TYPE, Dataset.class);
        Subject subject =
                new Subject(
                        context.input(Network.TYPE, Network.class),
                        new Subject.Setting(
                                parameters.part().of(dataset, parameters.samples()),
                                parameters.biases(),
                                parameters.marginQuantile(),
                                parameters.precision(),
                                parameters.seed()),
                        context);
        if (!NetworkChange.possible(subject.network())) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the network has no hidden layer that a single dense layer or convolution"
                            + " reads through ReLU and pooling alone, so there is nothing to"
                            + " permute and scale");
        }
        context.log("changed are the units of " + String.join(", ", layers(subject.network())));
        Map<Invariance, Subject> changed = new EnumMap<>(Invariance.class);
        SplittableRandom random = context.random();
        NetworkChange change = new NetworkChange(parameters.alpha(), parameters.deadUnits());
        for (Invariance kind : Invariance.values()) {
            changed.put(kind, subject.with(change.of(subject.network(), kind, random.split())));
        }
        context.publish(FUNCTION, functionTable(subject, changed));
        publish(subject, changed, parameters, context);
    }

    private static List<String> layers(Network network) {
        return HiddenUnits.of(network).stream()
                .map(units -> network.nodes().get(units.layer()).name())
                .toList();
    }

    private static Table functionTable(Subject subject, Map<Invariance, Subject> changed) {
        Table.Builder table =
                Table.of(
                        Column.text("change"),
                        Column.real("largestMarginChange"),
                        Column.real("lossChange"));
        double[] before = subject.scores().margins();
        changed.forEach(
                (kind, other) -> {
                    double[] after = other.scores().margins();
                    double largest = 0;
                    for (int i = 0; i < before.length; i++) {
                        largest = Math.max(largest, Math.abs(after[i] - before[i]));
                    }
                    table.row(
                            word(kind),
                            largest,
                            Math.abs(other.scores().loss() - subject.scores().loss()));
                });
        return table.build();
    }

    private void publish(
            Subject subject,
            Map<Invariance, Subject> changed,
            InvarianceParameters parameters,
            AnalysisContext context) {
        Table.Builder table =
                Table.of(
                        Column.text("measure"),
                        Column.text("change"),
                        Column.real("before"),
                        Column.real("after"),
                        Column.real("difference"),
                        Column.real("allowed"),
                        Column.truth("declared"),
                        Column.truth("moved"),
                        Column.truth("violation"));
        int violations = 0;
        int invariant = 0;
        List<Measure> all = measures.sorted();
        for (int m = 0; m < all.size(); m++) {
            Measure measure = all.get(m);
            context.checkCancelled();
            context.progress((double) m / all.size(), measure.name());
            Optional<MeasureValue> before = value(measure, subject, context);
            int moves = 0;
            boolean everywhere = before.isPresent();
            for (Invariance kind : Invariance.values()) {
                Optional<MeasureValue> after =
                        before.flatMap(found -> value(measure, changed.get(kind), context));
                boolean declared = measure.invariances().contains(kind);
                everywhere &= after.isPresent();
                if (after.isEmpty()) {
                    table.row(
                            measure.name(),
                            word(kind),
                            null,
                            null,
                            null,
                            null,
                            declared,
                            null,
                            null);
                    continue;
                }
                double difference = difference(before.get(), after.get());
                double allowed = allowed(before.get(), after.get(), parameters.tolerance());
                boolean moved = !(difference <= allowed);
                moves += moved ? 1 : 0;
                violations += moved && declared ? 1 : 0;
                table.row(
                        measure.name(),
                        word(kind),
                        before.get().value(),
                        after.get().value(),
                        difference,
                        allowed,
                        declared,
                        moved,
                        moved && declared);
            }
            invariant += everywhere && moves == 0 ? 1 : 0;
        }
        context.scalar("invariantMeasures", invariant);
        context.scalar("violations", violations);
        context.scalar("measures", all.size());
        context.publish(MEASURES, table.build());
    }

    /** Two values that are infinite alike do not differ. */
    private static double difference(MeasureValue before, MeasureValue after) {
        return before.value() == after.value() ? 0 : Math.abs(after.value() - before.value());
    }

    private static double allowed(MeasureValue before, MeasureValue after, double tolerance) {
        double largest = Math.max(Math.abs(before.value()), Math.abs(after.value()));
        double errors = Math.hypot(before.standardError(), after.standardError());
        double rounding = Double.isInfinite(largest) ? 0 : tolerance * largest + ROUNDING;
        return rounding + STANDARD_ERRORS * errors;
    }

    private static Optional<MeasureValue> value(
            Measure measure, Subject subject, AnalysisContext context) {
        try {
            return Optional.of(measure.of(subject));
        } catch (WorkbenchException e) {
            context.log(measure.name() + " is left out: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static String word(Invariance kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
