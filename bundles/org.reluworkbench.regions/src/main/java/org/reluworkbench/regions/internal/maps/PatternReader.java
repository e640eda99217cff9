package org.reluworkbench.regions.internal.maps;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Names the activation pattern of each sample of a batch: for every unit of ReLU, leaky ReLU and
 * PReLU, in the order of the nodes, whether its pre-activation is positive, and for every max-pool
 * which value each place takes.
 *
 * <p>A pattern of at most {@value #MOST_BITS} bits without max-pools is written out, eight units to
 * two hexadecimal digits, the first unit in the lowest bit; two of these are equal exactly if their
 * names are. Any other has the name {@code sha256:} and its SHA-256, so that different ones have
 * the same name with a probability below n²·2⁻²⁵⁷ for n patterns.
 */
public final class PatternReader {
    private static final int MOST_BITS = 256;
    private static final HexFormat HEX = HexFormat.of();

    private final Network network;
    private final Backend backend;
    private final List<Integer> rectifiers = new ArrayList<>();
    private final List<Integer> pools = new ArrayList<>();

    public PatternReader(Network network, Backend backend) {
        this.network = network;
        this.backend = backend;
        for (int node = 0; node < network.nodes().size(); node++) {
            if (network.nodes().get(node).operation().rectifies()) {
                rectifiers.add(node);
            } else if (selects(network.nodes().get(node))) {
                pools.add(node);
            }
        }
    }

    static boolean selects(Node node) {
        return node.operation() instanceof MaxPool || node.operation() instanceof GlobalMaxPool;
    }

    /** The names of the patterns of a batch, sample after sample. */
    public List<String> names(BatchEvaluation evaluation) {
        byte[][] bytes = new byte[evaluation.samples()][bytes()];
        ByteBuffer[] patterns =
                Arrays.stream(bytes).map(ByteBuffer::wrap).toArray(ByteBuffer[]::new);
        try (TensorScope scope = backend.openScope()) {
            for (int node : rectifiers) {
                int source = network.nodes().get(node).inputs().get(0);
                addSigns(patterns, scope.download(evaluation.values(source)));
            }
            for (int node : pools) {
                addWinners(patterns, scope.download(evaluation.winners(scope, node).orElseThrow()));
            }
        }
        return Arrays.stream(bytes).map(this::name).toList();
    }

    private int bytes() {
        int bytes = 0;
        for (int node : rectifiers) {
            bytes += (network.width(node) + Byte.SIZE - 1) / Byte.SIZE;
        }
        for (int node : pools) {
            bytes += Integer.BYTES * network.width(node);
        }
        return bytes;
    }

    private static void addSigns(ByteBuffer[] patterns, double[] z) {
        int width = z.length / patterns.length;
        for (int i = 0; i < patterns.length; i++) {
            byte[] signs = new byte[(width + Byte.SIZE - 1) / Byte.SIZE];
            for (int unit = 0; unit < width; unit++) {
                if (z[i * width + unit] > 0) {
                    signs[unit / Byte.SIZE] |= (byte) (1 << unit % Byte.SIZE);
                }
            }
            patterns[i].put(signs);
        }
    }

    private static void addWinners(ByteBuffer[] patterns, double[] winners) {
        int width = winners.length / patterns.length;
        for (int i = 0; i < patterns.length; i++) {
            for (int place = 0; place < width; place++) {
                patterns[i].putInt((int) winners[i * width + place]);
            }
        }
    }

    private String name(byte... pattern) {
        if (pools.isEmpty() && pattern.length * Byte.SIZE <= MOST_BITS) {
            return HEX.formatHex(pattern);
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return "sha256:" + HEX.formatHex(digest.digest(pattern));
        } catch (NoSuchAlgorithmException e) {
            // Every JVM has it.
            throw new IllegalStateException(e);
        }
    }
}
