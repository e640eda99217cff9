package org.reluworkbench.metrics.internal;

import java.util.Optional;
import java.util.SplittableRandom;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.metrics.MeasureSubject;
import org.reluworkbench.metrics.internal.graph.InferenceForm;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.SampleRange;
import org.reluworkbench.model.batch.Scores;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.backend.Precision;

/** A network of a step at samples of it. */
public final class Subject implements MeasureSubject {
    private final Network network;
    private final Setting setting;
    private final AnalysisContext context;
    private Optional<Scores> scores = Optional.empty();

    /**
     * What several networks are measured with alike.
     *
     * @param marginQuantile which margin is γ; 0 for the least
     * @param seed of every {@link Subject#random}
     */
    public record Setting(
            SampleRange samples,
            BiasTreatment biases,
            double marginQuantile,
            Precision precision,
            long seed) {}

    /**
     * Takes dropout out and folds batch normalisations.
     *
     * @throws org.reluworkbench.spi.WorkbenchException if the samples have no labels, or the
     *     network does not read or classify them
     */
    public Subject(Network network, Setting setting, AnalysisContext context) {
        setting.samples().requireFit(network);
        setting.samples().requireLabels(network);
        this.network = InferenceForm.of(network);
        this.setting = setting;
        this.context = context;
    }

    /** Another network under the same conditions. */
    public Subject with(Network other) {
        return new Subject(other, setting, context);
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public SampleRange samples() {
        return setting.samples();
    }

    @Override
    public BiasTreatment biases() {
        return setting.biases();
    }

    @Override
    public Precision precision() {
        return setting.precision();
    }

    @Override
    public Scores scores() {
        if (scores.isEmpty()) {
            SampleRange range = setting.samples();
            scores =
                    Optional.of(
                            Scores.of(
                                    network,
                                    range.dataset(),
                                    range.first(),
                                    range.count(),
                                    context));
        }
        return scores.get();
    }

    @Override
    public double margin() {
        return scores().marginQuantile(setting.marginQuantile());
    }

    @Override
    public SplittableRandom random() {
        return new SplittableRandom(setting.seed());
    }

    @Override
    public AnalysisContext context() {
        return context;
    }
}
