package org.reluworkbench.model.internal.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.WeightInitialisation;
import org.reluworkbench.model.internal.dataset.LabelNoise;
import org.reluworkbench.spi.Parameter;

/** The parameters of {@code model.sweep}. */
public record SweepParameters(
        @Parameter(
                        help = "Widths of all hidden layers",
                        unit = "units",
                        defaultValue = "[8,32,128]",
                        min = 1,
                        max = 40_000,
                        minItems = 1,
                        maxItems = 100)
                List<Integer> widths,
        @Parameter(
                        help = "Numbers of hidden layers",
                        unit = "layers",
                        defaultValue = "[1,2,3]",
                        min = 0,
                        max = 1000,
                        minItems = 1,
                        maxItems = 100)
                List<Integer> depths,
        @Parameter(
                        help = LabelNoise.HELP + ", one value for each part of the sweep",
                        defaultValue = "[0]",
                        min = 0,
                        max = 1,
                        minItems = 1,
                        maxItems = 100)
                List<Double> labelNoise,
        @Parameter(
                        help = "Seeds of weights, order of the rows and label noise",
                        defaultValue = "[0]",
                        minItems = 1,
                        maxItems = 1000)
                List<Long> seeds,
        @Parameter(help = WeightInitialisation.HELP, defaultValue = "\"he-normal\"")
                WeightInitialisation initialisation,
        @Parameter(help = "sgd or adam, as in model.train", defaultValue = "\"adam\"")
                TrainParameters.Rule optimizer,
        @Parameter(help = "Step size η", defaultValue = "0.001", min = 1e-12, max = 1e6)
                double learningRate,
        @Parameter(help = "μ of sgd", defaultValue = "0", min = 0, max = 1) double momentum,
        @Parameter(help = "λ of the ridge penalty ½λ‖θ‖²", defaultValue = "0", min = 0, max = 1e6)
                double weightDecay,
        @Parameter(
                        help = "Passes over the training rows",
                        unit = "epochs",
                        defaultValue = "20",
                        min = 1,
                        max = 1_000_000)
                int epochs,
        @Parameter(
                        help = "Samples for each update",
                        unit = "samples",
                        defaultValue = "64",
                        min = 1,
                        max = 1_000_000)
                int batchSize,
        @Parameter(help = "Name of the trainer; if left out the preferred one")
                Optional<String> trainer) {
    private static final int MOST_CELLS = 100_000;

    /** One network of the sweep. */
    record Cell(int width, int depth, double labelNoise, long seed) {
        String label() {
            return depth + " × " + width + ", noise " + labelNoise + ", seed " + seed;
        }
    }

    public SweepParameters {
        widths = List.copyOf(widths);
        depths = List.copyOf(depths);
        labelNoise = List.copyOf(labelNoise);
        seeds = List.copyOf(seeds);
        long cells = (long) widths.size() * depths.size() * labelNoise.size() * seeds.size();
        if (cells > MOST_CELLS) {
            throw new IllegalArgumentException(
                    "a sweep has at most " + MOST_CELLS + " networks, not " + cells);
        }
        if (optimizer == TrainParameters.Rule.ADAM && momentum != 0) {
            throw new IllegalArgumentException("momentum is for sgd; adam has its own constants");
        }
    }

    /** All networks: seeds vary fastest, then noise, depth, width. */
    List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int width : widths) {
            for (int depth : depths) {
                for (double noise : labelNoise) {
                    seeds.forEach(seed -> cells.add(new Cell(width, depth, noise, seed)));
                }
            }
        }
        return cells;
    }

    TrainParameters training(Cell cell) {
        return new TrainParameters(
                Collections.nCopies(cell.depth(), cell.width()),
                Optional.empty(),
                Optional.empty(),
                initialisation,
                0,
                optimizer,
                learningRate,
                momentum,
                weightDecay,
                Optional.empty(),
                epochs,
                batchSize,
                true,
                cell.seed(),
                Optional.of(List.of()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                trainer);
    }
}
