package org.reluworkbench.deeplearning4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Optimizer;
import org.reluworkbench.model.TrainingRequest;
import org.reluworkbench.model.testing.training.RecordedTraining;
import org.reluworkbench.model.testing.training.Samples;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Every way out of a training before its end. */
class LeavingTest {
    private final Samples circle = Samples.circle(2, 100);

    private TrainingRequest request(Network initial, double learningRate) {
        return new TrainingRequest(
                initial,
                circle,
                new Optimizer.Sgd(learningRate, 0),
                50,
                10,
                true,
                1,
                new TreeSet<>());
    }

    @Test
    void leavesAfterTheBatchThatWasCancelled() {
        RecordedTraining recorded = new RecordedTraining(13);
        TrainingRequest request = request(Samples.network(1, 2, 8, 2), 0.1);
        assertThrows(
                CancellationException.class,
                () -> new Deeplearning4jTrainer().train(request, recorded));
        assertEquals(13 * 10, circle.read.size());
        assertEquals(1, recorded.losses.size());
    }

    @Test
    void leavesWhenInterrupted() {
        TrainingRequest request = request(Samples.network(1, 2, 8, 2), 0.1);
        Thread.currentThread().interrupt();
        assertThrows(
                InterruptedException.class,
                () -> new Deeplearning4jTrainer().train(request, new RecordedTraining()));
        assertTrue(!Thread.interrupted());
    }

    @Test
    void namesTheEpochThatDiverged() {
        TrainingRequest request = request(Samples.network(1, 2, 8, 8, 2), 1e12);
        WorkbenchException thrown =
                assertThrows(
                        WorkbenchException.class,
                        () -> new Deeplearning4jTrainer().train(request, new RecordedTraining()));
        assertEquals(StandardErrorCode.NOT_FINITE, thrown.code());
        assertTrue(thrown.getMessage().contains("epoch 1"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("smaller learning rate"), thrown.getMessage());
    }

    /**
     * The two hidden arrays of a batch, 1000 × 4000 floats each, take 32 MB outside of the heap, so
     * 30 trainings would leave 960 MB behind until a garbage collection that nothing asks for.
     */
    @Test
    void freesNativeArraysWhenCancelled() {
        TrainingRequest request =
                new TrainingRequest(
                        Samples.network(1, 2, 4000, 2),
                        Samples.circle(2, 1000),
                        new Optimizer.Sgd(0.1, 0),
                        1,
                        1000,
                        true,
                        1,
                        new TreeSet<>());
        cancelAtOnce(request);
        long before = Pointer.physicalBytes();
        for (int i = 0; i < 30; i++) {
            cancelAtOnce(request);
        }
        long left = Pointer.physicalBytes() - before;
        assertTrue(left < 320 << 20, left + " bytes");
    }

    private static void cancelAtOnce(TrainingRequest request) {
        assertThrows(
                CancellationException.class,
                () -> new Deeplearning4jTrainer().train(request, new RecordedTraining(1)));
    }
}
