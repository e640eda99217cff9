package org.reluworkbench.model.internal.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.model.batch.Scores;
import org.reluworkbench.model.internal.architecture.FreshWeights;
import org.reluworkbench.model.internal.architecture.LayeredArchitecture;
import org.reluworkbench.model.internal.architecture.NetworkMemory;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.model.training.TrainerChoice;
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
    private static final String ACCURACY_FIGURE = "accuracyCurve";

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
        return AnalysisDescriptor.of("model.train", "1.1.0", TrainParameters.class)
                .title("Train a network")
                .documentation(
                        "Trains a network on the training rows of a dataset: softmax cross-entropy"
                                + " for several outputs, logistic loss for one. Starts from the"
                                + " connected network, or from fresh weights of hidden or layers. Keeps"
                                + " the network at chosen epochs or updates as a trajectory, and may"
                                + " stop when the loss on held-out rows no longer falls. A training"
                                + " that was cancelled goes on where it was when the same step runs"
                                + " again. Accuracies and losses of the result are over all rows of a"
                                + " part; those of earlier epochs are over at most its first 1000"
                                + " rows.")
                .input(Dataset.TYPE, Dataset.TYPE, "Labelled samples")
                .optionalInput(Network.TYPE, Network.TYPE, "Where to start")
                .output(Network.TYPE, Network.TYPE, "The network after the last epoch")
                .output(Trajectory.TYPE, Trajectory.TYPE, "The network at the kept epochs")
                .output(LOSSES, Table.TYPE, "Mean loss of each epoch, accuracies where kept")
                .output(LOSS_FIGURE, Figure.TYPE, "Loss over the epochs")
                .output(ACCURACY_FIGURE, Figure.TYPE, "Accuracies over the epochs")
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
        Network initial = initial(parameters, dataset, context);
        Scores.requireFit(initial, dataset);
        Trainer trainer = trainers.choose(parameters.trainer(), initial);
        context.log("trained by " + trainer.name());
        int trainedRows = trainedRows(parameters, dataset);
        TrainingRecord record = record(parameters, dataset, trainedRows, trainer, context);
        TrainingRequest request =
                parameters.request(initial, rows(dataset, trainedRows), context::backend);

        long start = System.nanoTime();
        Network last = train(trainer, request, record, context);
        context.scalar("seconds", (System.nanoTime() - start) * 1e-9);

        Trajectory trajectory = record.trajectory(parameters.checkpointEpochs());
        Network trained =
                record.validation()
                        .filter(Validation::restoresBest)
                        .flatMap(Validation::best)
                        .map(BestNetwork::network)
                        .orElse(last);
        context.publish(Network.TYPE, trained);
        context.publish(Trajectory.TYPE, trajectory);
        TrainingSummary summary = new TrainingSummary(dataset, record, context);
        summary.publishScalars(trained);
        context.publish(LOSSES, summary.losses());
        context.publish(LOSS_FIGURE, TrainingSummary.lossFigure(LOSSES));
        context.publish(ACCURACY_FIGURE, TrainingSummary.accuracyFigure(LOSSES));
    }

    /** Goes on where an earlier run of the same training was stopped, if one was. */
    private static Network train(
            Trainer trainer,
            TrainingRequest request,
            TrainingRecord record,
            AnalysisContext context)
            throws InterruptedException {
        Optional<TrainingState> earlier =
                context.keptState(TrainingState.class)
                        .filter(state -> state.trainer().equals(trainer.name()));
        if (earlier.isEmpty()) {
            return trainer.train(request, record);
        }
        TrainingState state = earlier.get();
        context.log("goes on after epoch " + state.state().epoch());
        record.resume(state);
        return trainer.train(request.resuming(state.state()), record);
    }

    /** How many of the training rows are trained on; the others are for validation. */
    private static int trainedRows(TrainParameters parameters, Dataset dataset) {
        int all = dataset.trainSamples();
        if (parameters.earlyStop().isEmpty()) {
            return all;
        }
        int heldOut = (int) Math.round(all * parameters.earlyStop().get().validationFraction());
        if (heldOut == 0 || heldOut == all) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    "earlyStop holds out "
                            + heldOut
                            + " of "
                            + all
                            + " training rows; it needs some for validation and some to train on");
        }
        return all - heldOut;
    }

    private static Dataset rows(Dataset dataset, int trainedRows) {
        return trainedRows == dataset.trainSamples()
                ? dataset
                : StoredDataset.copyOf(dataset).split(trainedRows);
    }

    private static TrainingRecord record(
            TrainParameters parameters,
            Dataset dataset,
            int trainedRows,
            Trainer trainer,
            AnalysisContext context) {
        Optional<Validation> validation =
                parameters
                        .earlyStop()
                        .map(rule -> new Validation(rule, dataset, trainedRows, context));
        return new TrainingRecord(
                trainer.name(), dataset, parameters.epochs(), validation, context);
    }

    private static Network initial(
            TrainParameters parameters, Dataset dataset, AnalysisContext context) {
        int copies = parameters.keptNetworks(dataset.trainSamples());
        Optional<Network> given = context.optionalInput(Network.TYPE, Network.class);
        if (given.isPresent()) {
            NetworkMemory.require(given.get(), copies, context);
            return given.get();
        }
        return fresh(parameters, dataset, context);
    }

    /** A network with fresh weights, of layers or hidden widths. */
    static Network fresh(TrainParameters parameters, Dataset dataset, AnalysisContext context) {
        int copies = parameters.keptNetworks(dataset.trainSamples());
        FreshWeights weights =
                new FreshWeights(
                        parameters.initialisation(),
                        parameters.biasDeviation(),
                        parameters.seed(),
                        NetworkMemory.mostParameters(copies, context));
        if (parameters.layers().isPresent()) {
            return LayeredArchitecture.network(
                    Shape.of(dataset.sampleShape()), parameters.layers().get(), weights);
        }
        List<Integer> widths = new ArrayList<>();
        widths.add(dataset.features());
        widths.addAll(parameters.hidden());
        widths.add(parameters.outputs().orElse(dataset.classes() <= 2 ? 1 : dataset.classes()));
        return LayeredArchitecture.fullyConnected(widths, weights);
    }
}
