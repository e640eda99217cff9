package org.reluworkbench.metrics.internal.representation;

import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Two networks to compare: those of the ports, or checkpoints of a trajectory in place of the ones
 * that are not connected.
 *
 * @param firstName what the first one is called in tables
 * @param secondName what the second one is called in tables
 */
public record NetworkPair(Network first, String firstName, Network second, String secondName) {
    private static final String FIRST = "first";
    private static final String SECOND = "second";

    /** Adds the ports. */
    public static <P extends Record> AnalysisDescriptor.Builder<P> ports(
            AnalysisDescriptor.Builder<P> descriptor) {
        return descriptor
                .optionalInput(FIRST, Network.TYPE, "A network")
                .optionalInput(SECOND, Network.TYPE, "The one it is compared with")
                .optionalInput(
                        Trajectory.TYPE,
                        Trajectory.TYPE,
                        "Of which checkpoints take the places that are not connected");
    }

    /**
     * The networks of a step.
     *
     * @param firstEpoch of the first checkpoint; if left out the first one
     * @param secondEpoch of the second checkpoint; if left out the last one
     * @throws WorkbenchException if a place stays empty, or there is no such checkpoint
     */
    public static NetworkPair of(
            Optional<Double> firstEpoch, Optional<Double> secondEpoch, AnalysisContext context) {
        Optional<Network> first = context.optionalInput(FIRST, Network.class);
        Optional<Network> second = context.optionalInput(SECOND, Network.class);
        Optional<Trajectory> trajectory = context.optionalInput(Trajectory.TYPE, Trajectory.class);
        if ((first.isEmpty() || second.isEmpty()) && trajectory.isEmpty()) {
            throw new WorkbenchException(
                    StandardErrorCode.PORT_INVALID,
                    "two networks are compared: connect first and second, or a trajectory in"
                            + " place of one or both");
        }
        Trajectory.Checkpoint start = checkpoint(trajectory, firstEpoch, true);
        Trajectory.Checkpoint end = checkpoint(trajectory, secondEpoch, false);
        return new NetworkPair(
                first.orElseGet(() -> start.network()),
                first.isPresent() ? FIRST : name(start),
                second.orElseGet(() -> end.network()),
                second.isPresent() ? SECOND : name(end));
    }

    private static String name(Trajectory.Checkpoint checkpoint) {
        return "epoch " + Trajectory.epochText(checkpoint.epoch());
    }

    /** Null without a trajectory, when both places are taken. */
    private static Trajectory.Checkpoint checkpoint(
            Optional<Trajectory> trajectory, Optional<Double> epoch, boolean first) {
        if (trajectory.isEmpty()) {
            return null;
        }
        List<Trajectory.Checkpoint> all = trajectory.get().checkpoints();
        if (epoch.isEmpty()) {
            return all.get(first ? 0 : all.size() - 1);
        }
        return all.stream()
                .filter(checkpoint -> checkpoint.epoch() == epoch.get())
                .findFirst()
                .orElseThrow(
                        () ->
                                new WorkbenchException(
                                        StandardErrorCode.PARAMETER_INVALID,
                                        "the trajectory has no checkpoint of epoch "
                                                + Trajectory.epochText(epoch.get())
                                                + "; its epochs are "
                                                + all.stream()
                                                        .map(c -> Trajectory.epochText(c.epoch()))
                                                        .toList()));
    }
}
