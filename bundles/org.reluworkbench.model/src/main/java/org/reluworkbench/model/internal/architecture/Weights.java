package org.reluworkbench.model.internal.architecture;

import org.reluworkbench.model.Reals;

/** Where the numbers of a network's layers come from. */
@FunctionalInterface
public interface Weights {

    /**
     * The numbers for a place, {@code slot.size()} of them; asked in the order of the layers, and
     * within a layer in the order of {@link Slot.Role}.
     *
     * @throws org.reluworkbench.spi.WorkbenchException if there are none
     */
    Reals get(Slot slot);
}
