package org.reluworkbench.regions;

/** The complex has more faces than the caller allowed. */
public final class RegionLimitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** One sentence that names the layer and the limit. */
    public RegionLimitException(String message) {
        super(message);
    }
}
