package org.reluworkbench.model.internal.safetensors;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.internal.architecture.Slot;
import org.reluworkbench.model.internal.architecture.Weights;
import org.reluworkbench.model.reading.ZipContents;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** The tensors of a file as the numbers of layers, by their names. */
final class StoredWeights implements Weights {
    private final String file;
    private final Map<String, Tensor> left;

    /**
     * @param file for messages
     */
    StoredWeights(String file, Map<String, Tensor> tensors) {
        this.file = file;
        this.left = new LinkedHashMap<>(tensors);
        left.keySet().removeIf(TensorNames::ignored);
    }

    @Override
    public Reals get(Slot slot) {
        String name = TensorNames.of(slot);
        Tensor tensor = left.remove(name);
        if (tensor == null) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    file
                            + " has no tensor "
                            + ZipContents.printable(name)
                            + ", which the architecture needs in the shape "
                            + slot.shape());
        }
        List<Long> needed = slot.shape().stream().map(Integer::longValue).toList();
        if (!tensor.shape().equals(needed)) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    tensor.where()
                            + " has the shape "
                            + tensor.shape()
                            + ", but the architecture needs "
                            + needed);
        }
        return Reals.of(tensor.values());
    }

    /** Refuses tensors that no layer has asked for: the network would silently lack them. */
    void requireNoneLeft() {
        if (!left.isEmpty()) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    left.values().iterator().next().where()
                            + (left.size() > 1 ? ", the first of " + left.size() + "," : "")
                            + " belongs to no layer of the architecture");
        }
    }
}
