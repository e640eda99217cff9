package org.reluworkbench.model.internal.analysis;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.internal.dataset.PlaneProblem;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Parameter;

/** {@code dataset.generate}: labelled points in the plane. */
@Component(service = Analysis.class)
public final class GenerateAnalysis implements Analysis<GenerateAnalysis.Parameters> {

    public record Parameters(
            @Parameter(
                            help =
                                    "xor: four corners; circle-annulus: a disc inside a ring;"
                                            + " xor-annulus: that in each quadrant, swapped in two"
                                            + " of them; gaussians: one cloud for each class;"
                                            + " uniform: labels without meaning",
                            defaultValue = "\"circle-annulus\"")
                    PlaneProblem kind,
            @Parameter(
                            help = "Number of samples; classes take turns",
                            unit = "samples",
                            defaultValue = "1000",
                            min = 1,
                            max = 10_000_000)
                    int size,
            @Parameter(
                            help =
                                    "Standard deviation of what is added to each coordinate; if left"
                                            + " out 0.15 for xor, 0.2 for gaussians, 0 otherwise",
                            min = 0,
                            max = 1000)
                    Optional<Double> noise,
            @Parameter(
                            help = "Number of classes of gaussians and uniform; the others have 2",
                            defaultValue = "2",
                            min = 2,
                            max = 1000)
                    int classes,
            @Parameter(
                            help = "Part of the samples, from the end, that is for testing",
                            defaultValue = "0.2",
                            min = 0,
                            max = 1)
                    double testFraction,
            @Parameter(help = "Seed of the random numbers", defaultValue = "0") long seed) {
        public Parameters {
            if (classes != 2 && !kind.anyNumberOfClasses()) {
                throw new IllegalArgumentException(
                        "classes is "
                                + classes
                                + ", but only gaussians and uniform have other than 2");
            }
        }
    }

    @Override
    public AnalysisDescriptor<Parameters> descriptor() {
        return AnalysisDescriptor.of("dataset.generate", "1.0.0", Parameters.class)
                .title("Generate points in the plane")
                .documentation(
                        "Draws labelled points for classification problems in the plane, in the style"
                                + " of Sattelberg et al., \"Locally linear attributes of ReLU neural"
                                + " networks\" (2020), Figs. 3 and 7. The disc has radius 0.5, the ring"
                                + " the radii 0.65 and 1; points are uniform by area. Equal parameters"
                                + " give equal bits on every machine.")
                .output(Dataset.TYPE, Dataset.TYPE, "The points, training rows first")
                .build();
    }

    @Override
    public void run(Parameters parameters, AnalysisContext context) {
        Dataset dataset =
                parameters
                        .kind()
                        .draw(
                                parameters.size(),
                                parameters.classes(),
                                parameters.noise().orElse(parameters.kind().usualNoise()),
                                TestFraction.trainSamples(
                                        parameters.size(), parameters.testFraction()),
                                context.random());
        DatasetScalars.publish(dataset, context);
        context.publish(Dataset.TYPE, dataset);
    }
}
