package org.reluworkbench.model.internal.evaluation;

import java.util.List;
import org.reluworkbench.model.Add;
import org.reluworkbench.model.AveragePool;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Concatenate;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Dropout;
import org.reluworkbench.model.GlobalAveragePool;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Pad;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Scale;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Transpose;
import org.reluworkbench.model.Upsample;
import org.reluworkbench.model.Window;

/** Finds the form of each operation. */
final class Forms {
    private Forms() {}

    static Form of(Network network, int node) {
        Operation operation = network.nodes().get(node).operation();
        List<Shape> inputs = network.sourceShapes(node);
        Shape input = inputs.get(0);
        Shape output = network.shape(node);
        if (operation instanceof Dense dense) {
            return new DenseForm(dense);
        } else if (operation instanceof Convolution convolution) {
            return new ConvolutionForm(convolution, input, output);
        } else if (operation instanceof BatchNormalization normalization) {
            return ElementwiseForm.of(normalization, input);
        } else if (operation instanceof Scale scale) {
            return ElementwiseForm.of(scale, input);
        } else if (operation instanceof Add
                || operation instanceof Reshape
                || operation instanceof Dropout) {
            return SparseForms.sum(inputs);
        } else if (operation instanceof Concatenate concatenate) {
            return SparseForms.concatenation(concatenate.axis(), inputs, output);
        } else if (operation instanceof Transpose transpose) {
            return SparseForms.transposition(transpose, input, output);
        } else if (operation instanceof Pad pad) {
            return SparseForms.padding(pad, input, output);
        } else if (operation instanceof AveragePool pool) {
            return SparseForms.average(pool, input, output);
        } else if (operation instanceof GlobalAveragePool) {
            return SparseForms.globalAverage(input);
        } else if (operation instanceof Upsample upsample) {
            return UpsampleForm.of(upsample, input, output);
        }
        return kinked(operation, input);
    }

    private static Form kinked(Operation operation, Shape input) {
        if (operation instanceof Relu) {
            return RectifierForm.of(0, input);
        } else if (operation instanceof LeakyRelu leaky) {
            return RectifierForm.of(leaky.slope(), input);
        } else if (operation instanceof PRelu prelu) {
            return RectifierForm.of(prelu, input);
        } else if (operation instanceof MaxPool pool) {
            return new MaxForm(pool.window(), input);
        } else if (operation instanceof GlobalMaxPool) {
            int[] everything = input.spatial().stream().mapToInt(Integer::intValue).toArray();
            return input.rank() == 1
                    ? SparseForms.sum(List.of(input))
                    : new MaxForm(Window.of(everything), input);
        }
        throw new IllegalStateException("no form for " + operation);
    }
}
