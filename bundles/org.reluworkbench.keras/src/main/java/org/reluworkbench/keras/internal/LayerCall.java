package org.reluworkbench.keras.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Shape;

/**
 * The use of a layer on values that the graph has already.
 *
 * @param variables by the names that {@link LayerKinds} gives them
 * @param end whether its value is what the network gives out and nothing else reads it
 * @param remarks told what is left out
 */
record LayerCall(
        LayerConfig layer,
        KerasGraph graph,
        List<KerasValue> inputs,
        Map<String, Hdf5Array> variables,
        boolean end,
        Consumer<String> remarks) {

    String name() {
        return layer.name();
    }

    KerasValue input() {
        if (inputs.size() != 1) {
            throw layer.malformed("reads " + inputs.size() + " layers, not one");
        }
        return inputs.get(0);
    }

    /** The input as a layer with so many spatial axes wants it: with its channels first. */
    KerasValue spatialInput(int axes) {
        KerasValue input = input();
        if (input.rank() != axes + 1) {
            throw layer.mismatch(
                    "its input has " + input.rank() + " axes beside the batch, not " + (axes + 1));
        }
        return graph.inLayout(layer.channelsLast(), name(), input);
    }

    KerasValue add(Operation operation, KerasValue... sources) {
        return graph.add(name(), operation, sources);
    }

    boolean has(String variable) {
        return variables.containsKey(variable);
    }

    /**
     * The values of a variable.
     *
     * @throws org.reluworkbench.spi.WorkbenchException if it has another shape
     */
    double[] values(String variable, List<Integer> shape) {
        Hdf5Array array = variables.get(variable);
        if (!array.shape().equals(shape)) {
            throw layer.mismatch(
                    variable + " has the shape " + array.shape() + " in the file, not " + shape);
        }
        return array.finiteValues(layer, variable);
    }

    double[] values(String variable, Integer... shape) {
        return values(variable, List.of(shape));
    }

    Reals reals(String variable, Integer... shape) {
        return Reals.of(values(variable, shape));
    }

    KerasValue reshaped(KerasValue value, List<Integer> shape) {
        return new KerasValue(
                graph.builder().reshape(name(), new Shape(shape), value.layer()), false);
    }
}
