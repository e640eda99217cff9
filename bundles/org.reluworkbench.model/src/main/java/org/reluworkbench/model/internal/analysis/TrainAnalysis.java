package org.reluworkbench.model.internal.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.model.internal.evaluation.Scores;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;

/** {@code model.train}: trains a network through one of the registered trainers. */
@Component(service = Analysis.class)
public final class TrainAnalysis implements Analysis<TrainParameters> {
    private static final String LOSSES = "losses";
    private static final String LOSS_FIGURE = "lossCurve";

    private final TrainerChoice trainers = new TrainerChoice();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTrainer(Trainer trainer) {
        trainers.add(trainer);
    }

    void removeTrainer(Trainer trainer) {
        trainers.remove(trainer);
    }

    @Override
    public AnalysisDescriptor<TrainParameters> descriptor() {
        return AnalysisDescriptor.of("model.train", "1.0.0", TrainParameters.class)
                .title("Train a network")
                .documentation(
                        "Trains a fully connected ReLU network on the training rows of a dataset:"
                                + " softmax cross-entropy for several outputs, logistic loss for one."
                                + " Starts from the connected network, or from fresh weights. Keeps the"
                                + " network at chosen epochs as a trajectory. Accuracies and losses of"
                                + " the result are over all rows of a part; those of earlier epochs are"
                                + " over at most its first 1000 rows.")
                .input(Dataset.TYPE, Dataset.TYPE, "Labelled samples")
                .optionalInput(Network.TYPE, Network.TYPE, "Where to start")
                .output(Network.TYPE, Network.TYPE, "The network after the last epoch")
                .output(Trajectory.TYPE, Trajectory.TYPE, "The network at the kept epochs")
                .output(LOSSES, Table.TYPE, "Mean loss of each epoch, accuracies where kept")
                .output(LOSS_FIGURE, Figure.TYPE, "Loss over the epochs")
                .build();
    }

    @Override
    public void run(TrainParameters parameters, AnalysisContext context)
            throws InterruptedException {
        Dataset dataset = context.input(Dataset.TYPE, Dataset.class);
        if (dataset.trainSamples() == 0) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the dataset " + dataset.name() + " has no training rows");
        }
        SortedSet<Integer> kept = parameters.checkpointEpochs();
        Network initial = initial(parameters, dataset, kept.size(), context);
        Scores.requireFit(initial, dataset);
        Trainer trainer = trainers.choose(parameters.trainer(), initial);
        context.log("trained by " + trainer.name());

        TrainingRecord record = new TrainingRecord(parameters.epochs(), context);
        long start = System.nanoTime();
        Network trained = trainer.train(request(parameters, initial, dataset, kept), record);
        context.scalar("seconds", (System.nanoTime() - start) * 1e-9);

        Trajectory trajectory = record.trajectory(kept, trainer.name());
        context.publish(Network.TYPE, trained);
        context.publish(Trajectory.TYPE, trajectory);
        TrainingSummary summary = new TrainingSummary(dataset, trained, context);
        summary.publishScalars();
        context.publish(LOSSES, summary.losses(trajectory, record));
        context.publish(LOSS_FIGURE, TrainingSummary.lossFigure(LOSSES));
    }

    private static TrainingRequest request(
            TrainParameters parameters, Network initial, Dataset dataset, SortedSet<Integer> kept) {
        return new TrainingRequest(
                initial,
                dataset,
                parameters.optimizerWithConstants(),
                parameters.epochs(),
                parameters.batchSize(),
                parameters.shuffle(),
                parameters.seed(),
                kept);
    }

    private static Network initial(
            TrainParameters parameters, Dataset dataset, int copies, AnalysisContext context) {
        Optional<Network> given = context.optionalInput(Network.TYPE, Network.class);
        if (given.isPresent()) {
            Architecture.requireMemory(given.get().parameterCount(), copies, context);
            return given.get();
        }
        List<Integer> sizes = new ArrayList<>();
        sizes.add(dataset.features());
        sizes.addAll(parameters.hidden());
        sizes.add(parameters.outputs().orElse(dataset.classes() <= 2 ? 1 : dataset.classes()));
        Architecture.requireMemory(Architecture.parameterCount(sizes), copies, context);
        return parameters
                .initialisation()
                .network(sizes, parameters.biasDeviation(), parameters.seed());
    }
}
