package org.reluworkbench.regions.internal.maps.analysis;

import org.reluworkbench.model.Dataset;
import org.reluworkbench.regions.internal.maps.SampleRange;

/** Which rows of a dataset. */
public enum Part {
    ALL,
    TRAIN,
    TEST;

    /** The first rows of this part, at most so many. */
    SampleRange range(Dataset dataset, int most) {
        return switch (this) {
            case ALL -> SampleRange.all(dataset, most);
            case TRAIN -> SampleRange.training(dataset, most);
            case TEST -> SampleRange.testing(dataset, most);
        };
    }
}
