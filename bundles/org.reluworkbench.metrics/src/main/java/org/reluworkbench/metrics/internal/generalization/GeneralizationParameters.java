package org.reluworkbench.metrics.internal.generalization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.model.Optimizer;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.backend.Precision;

/** The parameters of {@code metrics.generalization}. */
public record GeneralizationParameters(
        @Parameter(
                        help =
                                "Probabilities with which a training row gets a random label (Zhang"
                                        + " et al. 2017)",
                        defaultValue = "[0,0.5,1]",
                        min = 0,
                        max = 1,
                        minItems = 1,
                        maxItems = 100)
                List<Double> labelNoise,
        @Parameter(
                        help = "Widths of all hidden layers",
                        unit = "units",
                        defaultValue = "[64]",
                        min = 1,
                        max = 40_000,
                        minItems = 1,
                        maxItems = 100)
                List<Integer> widths,
        @Parameter(
                        help = "Numbers of training rows, the first ones of the dataset",
                        unit = "samples",
                        defaultValue = "[500,1000,2000]",
                        min = 1,
                        minItems = 1,
                        maxItems = 100)
                List<Integer> samples,
        @Parameter(
                        help = "Step sizes η",
                        defaultValue = "[0.05]",
                        min = 1e-12,
                        max = 1e6,
                        minItems = 1,
                        maxItems = 100)
                List<Double> learningRates,
        @Parameter(
                        help = "Seeds of weights, order of the rows and random labels",
                        defaultValue = "[0,1]",
                        minItems = 1,
                        maxItems = 1000)
                List<Long> seeds,
        @Parameter(
                        help = "Number of hidden layers",
                        unit = "layers",
                        defaultValue = "2",
                        min = 0,
                        max = 1000)
                int depth,
        @Parameter(
                        help = "μ of stochastic gradient descent",
                        defaultValue = "0.9",
                        min = 0,
                        max = 1)
                double momentum,
        @Parameter(
                        help = "Samples for each update",
                        unit = "samples",
                        defaultValue = "50",
                        min = 1,
                        max = 1_000_000)
                int batchSize,
        @Parameter(
                        help = "Most passes over the training rows",
                        unit = "epochs",
                        defaultValue = "200",
                        min = 1,
                        max = 1_000_000)
                int epochs,
        @Parameter(
                        help =
                                "Mean loss of an epoch at which a training ends, so that networks"
                                        + " are compared where they fit their labels equally well; 0"
                                        + " for never",
                        defaultValue = "0.01",
                        min = 0)
                double stopLoss,
        @Parameter(
                        help = "Most test rows, the first ones",
                        unit = "samples",
                        defaultValue = "2000",
                        min = 1)
                int testSamples,
        @Parameter(
                        help = "Most training rows at which measures are taken, the first ones",
                        unit = "samples",
                        defaultValue = "1000",
                        min = 1)
                int measuredSamples,
        @Parameter(
                        help =
                                "Biases as the weights of an input that is always 1 (unit-input),"
                                        + " or ignored",
                        defaultValue = "\"unit-input\"")
                BiasTreatment biases,
        @Parameter(
                        help = "Which quantile of the training margins is γ in the norms",
                        defaultValue = "0.1",
                        min = 0,
                        max = 1)
                double marginQuantile,
        @Parameter(
                        help = "Precision of measures at samples; trainers compute in float32",
                        defaultValue = "\"float32\"")
                Precision precision,
        @Parameter(help = "Name of the trainer; if left out the preferred one")
                Optional<String> trainer) {
    private static final int MOST_CELLS = 100_000;

    /** One network of the family. */
    record Cell(double labelNoise, int width, int samples, double learningRate, long seed) {
        String label() {
            return "noise "
                    + labelNoise
                    + ", width "
                    + width
                    + ", "
                    + samples
                    + " samples, η "
                    + learningRate
                    + ", seed "
                    + seed;
        }
    }

    public GeneralizationParameters {
        labelNoise = List.copyOf(labelNoise);
        widths = List.copyOf(widths);
        samples = List.copyOf(samples);
        learningRates = List.copyOf(learningRates);
        seeds = List.copyOf(seeds);
        double cells =
                (double) labelNoise.size()
                        * widths.size()
                        * samples.size()
                        * learningRates.size()
                        * seeds.size();
        if (cells > MOST_CELLS) {
            throw new IllegalArgumentException(
                    "a family has at most " + MOST_CELLS + " networks, not " + (long) cells);
        }
    }

    /** All networks: seeds vary fastest, then learning rates, samples, widths, noise. */
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (double noise : labelNoise) {
            for (int width : widths) {
                for (int count : samples) {
                    for (double rate : learningRates) {
                        seeds.forEach(seed -> cells.add(new Cell(noise, width, count, rate, seed)));
                    }
                }
            }
        }
        return cells;
    }

    Optimizer optimizer(Cell cell) {
        return new Optimizer.Sgd(cell.learningRate(), momentum);
    }
}
