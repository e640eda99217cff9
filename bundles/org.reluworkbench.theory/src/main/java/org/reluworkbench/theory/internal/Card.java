package org.reluworkbench.theory.internal;

import java.util.List;

/** The claims of one paper about one thing; a service of this bundle, for the summary. */
public interface Card {

    /** The part of the id after {@code theory.}. */
    String name();

    /** What a person would say. */
    String title();

    /**
     * Checks them on a network.
     *
     * @throws org.reluworkbench.spi.WorkbenchException for everything a user can understand
     */
    List<Claim> check(CardSubject subject);
}
