package org.reluworkbench.spi.play;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One game: a network, its points, and the moments before. Every change adds a moment, to which
 * {@link #back} leads; the oldest ones are forgotten. Safe for many threads, one of which computes
 * at a time.
 */
@ConsumerType
public interface PlaySession {

    /** The present moment. */
    PlayFrame frame();

    /**
     * Trains on, with the same bits as without a pause.
     *
     * @throws org.reluworkbench.spi.WorkbenchException {@code PARAMETER_INVALID} for too many
     *     epochs, {@code NOT_FINITE} if the training diverges; the moment stays then
     */
    PlayFrame train(int epochs) throws InterruptedException;

    /**
     * The moment before; from there the training goes on as it did.
     *
     * @throws org.reluworkbench.spi.WorkbenchException {@code CONFLICT} if there is none
     */
    PlayFrame back();

    /** Puts a point elsewhere; the optimizer starts anew with the present network. */
    PlayFrame movePoint(int point, double x, double y);

    /**
     * Changes a weight, or a bias, of the network; the optimizer starts anew.
     *
     * @param layer from 0, the one that reads the point
     * @param input from 0; the number of the layer's inputs stands for the bias
     */
    PlayFrame setWeight(int layer, int output, int input, double value);

    /** Trains in another way from now on; the optimizer starts anew. */
    PlayFrame retune(PlaySetting.Rule rule);

    /**
     * The steps of a study that comes to the present network: by the seeds if nothing was changed
     * by hand, otherwise from the points and the network as they were after the last change.
     *
     * @param files keeps what no analysis can draw again
     */
    List<Step> study(Files files) throws IOException;

    /**
     * A step as study files write it.
     *
     * @param inputs {@code step.port} by port
     */
    record Step(
            String id,
            String analysis,
            Map<String, String> inputs,
            Map<String, Object> parameters) {
        public Step {
            inputs = Map.copyOf(inputs);
            parameters = Map.copyOf(parameters);
        }
    }

    /** Where files of a study are kept. */
    @FunctionalInterface
    interface Files {
        /** Keeps a file; returns how a study names it. */
        String keep(String name, byte[] content) throws IOException;
    }
}
