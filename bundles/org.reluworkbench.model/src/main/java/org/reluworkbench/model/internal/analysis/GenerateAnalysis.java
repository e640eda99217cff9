package org.reluworkbench.model.internal.analysis;

import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.internal.dataset.Hyperspheres;
import org.reluworkbench.model.internal.dataset.LabelNoise;
import org.reluworkbench.model.internal.dataset.LabelNoiseKind;
import org.reluworkbench.model.internal.dataset.PlaneProblem;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Parameter;

/** {@code dataset.generate}: labelled points in the plane or on hyperspheres. */
@Component(service = Analysis.class)
public final class GenerateAnalysis implements Analysis<GenerateAnalysis.Parameters> {

    public record Parameters(
            @Parameter(
                            help =
                                    "xor: four corners; circle-annulus: a disc inside a ring;"
                                            + " xor-annulus: that in each quadrant, swapped in two"
                                            + " of them; gaussians: one cloud for each class;"
                                            + " uniform: labels without meaning;"
                                            + " hyperspheres: two spheres, one inside the other",
                            defaultValue = "\"circle-annulus\"")
                    ProblemKind kind,
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
            @Parameter(help = "Seed of the random numbers", defaultValue = "0") long seed,
            @Parameter(help = LabelNoise.HELP, defaultValue = "0", min = 0, max = 1)
                    double labelNoise,
            @Parameter(help = LabelNoiseKind.HELP, defaultValue = "\"uniform\"")
                    LabelNoiseKind labelNoiseKind,
            @Parameter(
                            help = "Number of coordinates of hyperspheres; 1000 if left out",
                            min = 2,
                            max = 1_000_000)
                    Optional<Integer> dimension,
            @Parameter(
                            help = "Radius of the outer sphere; 1.1 if left out; the inner has 1",
                            min = 0,
                            max = 1000)
                    Optional<Double> outerRadius,
            @Parameter(
                            help =
                                    "Move each training row of hyperspheres onto the other sphere and"
                                            + " give it that sphere's label (the bad set of Nagarajan"
                                            + " and Kolter 2019)",
                            defaultValue = "false")
                    boolean projected) {
        private static final int MOST_VALUES = 1 << 28;

        public Parameters {
            if (kind.inThePlane()
                    && (dimension.isPresent() || outerRadius.isPresent() || projected)) {
                throw new IllegalArgumentException(
                        "dimension, outerRadius and projected are for hyperspheres only");
            }
            if ((long) size * dimension.orElse(Hyperspheres.USUAL_DIMENSION) > MOST_VALUES
                    && !kind.inThePlane()) {
                throw new IllegalArgumentException(
                        "size is " + size + ", too many for samples of this dimension");
            }
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
                .title("Generate a classification problem")
                .documentation(
                        "Draws labelled points for classification problems in the plane, in the style"
                                + " of Sattelberg et al., \"Locally linear attributes of ReLU neural"
                                + " networks\" (2020), Figs. 3 and 7. The disc has radius 0.5, the ring"
                                + " the radii 0.65 and 1; points are uniform by area. The hyperspheres"
                                + " are those of Nagarajan and Kolter (2019); with one seed, the projected ones"
                                + " are the same rows. Equal parameters give"
                                + " equal bits on every machine.")
                .output(Dataset.TYPE, Dataset.TYPE, "The points, training rows first")
                .build();
    }

    @Override
    public void run(Parameters parameters, AnalysisContext context) {
        StoredDataset clean = draw(parameters, context);
        DatasetScalars.publish(clean, context);
        context.publish(
                Dataset.TYPE,
                LabelNoise.apply(
                        clean, parameters.labelNoise(), parameters.labelNoiseKind(), context));
    }

    private static StoredDataset draw(Parameters parameters, AnalysisContext context) {
        int train = TestFraction.trainSamples(parameters.size(), parameters.testFraction());
        if (!parameters.kind().inThePlane()) {
            return hyperspheres(parameters, train, context);
        }
        PlaneProblem problem = parameters.kind().plane();
        return problem.draw(
                parameters.size(),
                parameters.classes(),
                parameters.noise().orElse(problem.usualNoise()),
                train,
                context.random());
    }

    private static StoredDataset hyperspheres(
            Parameters parameters, int train, AnalysisContext context) {
        double outerRadius = parameters.outerRadius().orElse(Hyperspheres.USUAL_OUTER_RADIUS);
        StoredDataset spheres =
                Hyperspheres.draw(
                        parameters.size(),
                        parameters.dimension().orElse(Hyperspheres.USUAL_DIMENSION),
                        outerRadius,
                        parameters.noise().orElse(0.0),
                        train,
                        context.random());
        return parameters.projected() ? Hyperspheres.projected(spheres, outerRadius) : spheres;
    }
}
