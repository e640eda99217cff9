package org.reluworkbench.fundim.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.reluworkbench.fundim.internal.circuit.SampleBatch;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;

/**
 * The rank of the Jacobian of a fully connected network in rational arithmetic: derivatives in
 * exact decimals straight from the layers, brought to integers.
 */
final class RationalRank {
    private RationalRank() {}

    static int of(Network network, SampleBatch batch) {
        List<Dense> layers = network.fullyConnectedLayers().orElseThrow();
        int outputs = network.outputs();
        BigInteger[][] rows = new BigInteger[batch.size() * outputs][];
        for (int s = 0; s < batch.size(); s++) {
            for (int o = 0; o < outputs; o++) {
                rows[s * outputs + o] = integers(gradient(layers, batch.point(s), o));
            }
        }
        return IntegerRank.of(rows);
    }

    private static BigDecimal[] gradient(List<Dense> layers, double[] point, int output) {
        BigDecimal[][] activations = new BigDecimal[layers.size() + 1][];
        activations[0] = Arrays.stream(point).mapToObj(BigDecimal::new).toArray(BigDecimal[]::new);
        for (int k = 0; k < layers.size(); k++) {
            Dense layer = layers.get(k);
            activations[k + 1] = new BigDecimal[layer.outputs()];
            for (int o = 0; o < layer.outputs(); o++) {
                BigDecimal z = new BigDecimal(layer.bias(o));
                for (int i = 0; i < layer.inputs(); i++) {
                    z = z.add(new BigDecimal(layer.weight(o, i)).multiply(activations[k][i]));
                }
                boolean last = k == layers.size() - 1;
                activations[k + 1][o] = last || z.signum() > 0 ? z : BigDecimal.ZERO;
            }
        }
        int parameters = layers.stream().mapToInt(l -> (int) l.parameterCount()).sum();
        BigDecimal[] gradient = new BigDecimal[parameters];
        Arrays.fill(gradient, BigDecimal.ZERO);
        BigDecimal[] signal = new BigDecimal[layers.get(layers.size() - 1).outputs()];
        Arrays.fill(signal, BigDecimal.ZERO);
        signal[output] = BigDecimal.ONE;
        int end = parameters;
        for (int k = layers.size() - 1; k >= 0; k--) {
            Dense layer = layers.get(k);
            int start = end - (int) layer.parameterCount();
            BigDecimal[] below = new BigDecimal[layer.inputs()];
            Arrays.fill(below, BigDecimal.ZERO);
            for (int o = 0; o < layer.outputs(); o++) {
                for (int i = 0; i < layer.inputs(); i++) {
                    gradient[start + o * layer.inputs() + i] =
                            signal[o].multiply(activations[k][i]);
                    boolean open = k == 0 || activations[k][i].signum() > 0;
                    BigDecimal weight = new BigDecimal(layer.weight(o, i));
                    below[i] = open ? below[i].add(signal[o].multiply(weight)) : BigDecimal.ZERO;
                }
                gradient[start + layer.outputs() * layer.inputs() + o] = signal[o];
            }
            signal = below;
            end = start;
        }
        return gradient;
    }

    private static BigInteger[] integers(BigDecimal[] row) {
        int scale = Arrays.stream(row).mapToInt(BigDecimal::scale).max().orElse(0);
        return Arrays.stream(row)
                .map(value -> value.setScale(Math.max(0, scale)).unscaledValue())
                .toArray(BigInteger[]::new);
    }
}
