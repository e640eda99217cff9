package org.reluworkbench.model.internal.training;

import java.util.OptionalDouble;
import org.reluworkbench.model.Trajectory.Checkpoint;

/**
 * A checkpoint of a training with its accuracies on the first rows of both parts.
 *
 * @param testAccuracy empty without test rows
 */
record KeptNetwork(Checkpoint checkpoint, double trainAccuracy, OptionalDouble testAccuracy) {}
