package org.reluworkbench.metrics.internal.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.backend.java.internal.JavaBackend;
import org.reluworkbench.gradient.testing.Workloads;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.metrics.internal.TestNetworks;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.TensorScope;

class OperatorNormTest {
    private static final Backend BACKEND = new JavaBackend();

    /** The matrix of a layer, column after column from unit vectors, with the bias as last one. */
    private static double[] matrix(WeightLayer layer, boolean bias) {
        int inputs = layer.linear().inputs();
        int columns = bias ? inputs + 1 : inputs;
        double[] matrix = new double[layer.units() * columns];
        NetworkEvaluation evaluation = new NetworkEvaluation(layer.linear());
        for (int j = 0; j < columns; j++) {
            double[] unit = new double[inputs];
            double[] column = layer.unitBiases();
            if (j < inputs) {
                unit[j] = 1;
                column = evaluation.outputs(unit);
            }
            for (int i = 0; i < column.length; i++) {
                matrix[i * columns + j] = column[i];
            }
        }
        return matrix;
    }

    @Test
    void isTheLargestSingularValueOfTheMatrixOfEachLayer() {
        for (WeightLayer layer : WeightLayer.of(TestNetworks.convolutional(5, true))) {
            for (BiasTreatment biases : BiasTreatment.values()) {
                double[] matrix = matrix(layer, biases == BiasTreatment.UNIT_INPUT);
                OperatorNorm norm = OperatorNorm.of(layer, biases, BACKEND);
                double expected;
                double rows = 0;
                int columns = matrix.length / layer.units();
                double[] columnSums = new double[columns];
                try (TensorScope scope = BACKEND.openScope()) {
                    expected =
                            scope.download(
                                            scope.singularValuesOnly(
                                                    scope.upload(matrix, layer.units(), columns)))[
                                    0];
                }
                for (int i = 0; i < layer.units(); i++) {
                    double row = 0;
                    for (int j = 0; j < columns; j++) {
                        row += Math.abs(matrix[i * columns + j]);
                        columnSums[j] += Math.abs(matrix[i * columns + j]);
                    }
                    rows = Math.max(rows, row);
                }
                double most = Arrays.stream(columnSums).max().orElseThrow();
                // The eigenvalue has the stopping error 1e-12 squared by its gap, and rounding.
                assertEquals(expected, norm.value(), 1e-11 * expected);
                assertEquals(Math.sqrt(rows * most), norm.upperBound(), 1e-12 * norm.upperBound());
                assertTrue(norm.upperBound() >= expected);
            }
        }
    }

    @Test
    void findsTheNormOfALargeLayer() {
        // NumPy's largest singular values of the same layers.
        double[] weights = {0.9016499235306727, 1.120351913779086};
        double[] withBias = {0.9021847197100269, 1.1207565816198934, 0.6483797796748585};
        var layers = WeightLayer.of(Workloads.mlp(100, 784, 256, 256, 10));
        for (int i = 0; i < layers.size(); i++) {
            OperatorNorm norm = OperatorNorm.of(layers.get(i), BiasTreatment.UNIT_INPUT, BACKEND);
            assertEquals(withBias[i], norm.value(), 1e-9);
            if (i < weights.length) {
                assertEquals(
                        weights[i],
                        OperatorNorm.of(layers.get(i), BiasTreatment.IGNORED, BACKEND).value(),
                        1e-9);
            }
        }
    }

    @Test
    void endsOnMatricesOfLowRank() {
        double[] row = TestNetworks.draw(new SplittableRandom(2), 20);
        LinearMap projection =
                new LinearMap() {
                    @Override
                    public int columns() {
                        return row.length;
                    }

                    @Override
                    public double[] times(double[] v) {
                        double sum = 0;
                        for (int i = 0; i < v.length; i++) {
                            sum += row[i] * v[i];
                        }
                        return new double[] {sum};
                    }

                    @Override
                    public double[] transposedTimes(double[] u) {
                        double[] result = row.clone();
                        Arrays.setAll(result, i -> u[0] * row[i]);
                        return result;
                    }
                };
        double length = Math.sqrt(projection.times(row)[0]);
        assertEquals(length, OperatorNorm.of(projection, 100, BACKEND).value(), 1e-12 * length);
    }
}
