package org.reluworkbench.regions;

/** There are more regions than the caller allowed. */
public final class RegionLimitException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String where;
    private final long expected;

    /**
     * One sentence that names the layer and the limit.
     *
     * @param where what has the regions
     * @param expected how many it has about, from the part that has been cut; more than the limit
     */
    public RegionLimitException(String where, long expected, int limit) {
        super(
                where
                        + " has more than "
                        + limit
                        + " activation regions, the limit of this computation");
        this.where = where;
        this.expected = expected;
    }

    /** What has the regions: a layer on the domain, or the box. */
    public String where() {
        return where;
    }

    /**
     * How many regions it has about, if those that have not been cut yet have as many as those that
     * have. Later layers may have more.
     */
    public long expected() {
        return expected;
    }
}
