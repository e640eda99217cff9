package org.reluworkbench.keras.internal;

import java.util.List;
import java.util.Map;

/** Where the variables of a model's layers lie. */
interface Variables {

    /**
     * The variables of a layer by name.
     *
     * @param expected the names that the layer's settings ask for, in the order in which Keras
     *     makes them; {@code |} separates names that a variable had in different versions
     * @throws org.reluworkbench.spi.WorkbenchException if they are not exactly these
     */
    Map<String, Hdf5Array> of(LayerConfig layer, List<String> expected);

    /** Those of the layers of a model that is a layer. */
    Variables nested(LayerConfig model);
}
