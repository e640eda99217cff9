package org.reluworkbench.model.internal.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.SampleNetworks;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.spi.ErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class SafetensorsNetworkWriterTest {
    private final SafetensorsNetworkReader reader = new SafetensorsNetworkReader();
    private final SafetensorsNetworkWriter writer = new SafetensorsNetworkWriter();

    private byte[] bytes(Network network) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(network, out);
        return out.toByteArray();
    }

    private static MemoryFile file(byte[] bytes) {
        return new MemoryFile("n.safetensors", bytes);
    }

    /** A dense layer of float32 values before one of float64. */
    private static Network twoTypes() {
        Dense narrow = new Dense(1, 2, new double[] {0.5, -0.0}, new double[] {0.1f});
        Dense wide = new Dense(1, 1, new double[] {0.1}, null);
        return new Network(
                2,
                List.of(
                        new Node("a", narrow, List.of(-1)),
                        new Node("a.weight", wide, List.of(0))));
    }

    static Stream<Network> samples() {
        return Stream.concat(SampleNetworks.all().values().stream(), Stream.of(twoTypes()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyNetworkComesBackExactly(Network network) throws IOException {
        byte[] bytes = bytes(network);
        Network again = reader.read(file(bytes));
        assertEquals(network, again);
        assertEquals(network.sha256(), again.sha256());
        assertArrayEquals(bytes, bytes(again));
        assertEquals(Optional.empty(), writer.refusal(network));
        assertEquals(0, bytes[0] % 8, "the header is padded");
    }

    @Test
    void wideTensorsComeFirstAndTheLayersOrderHolds() throws IOException {
        SafetensorsFile contents = SafetensorsFile.read(file(bytes(twoTypes())));
        assertEquals(
                List.of("a.weight.weight", "a.weight", "a.bias"),
                new ArrayList<>(contents.tensors().keySet()));
        assertEquals(
                List.of(TensorType.F64, TensorType.F32, TensorType.F32),
                contents.tensors().values().stream().map(Tensor::type).toList());
    }

    @Test
    void refusesBeforeAnythingIsWritten() {
        Network network = new Network(1, List.of(new Node("input", new Relu(), List.of(-1))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        WorkbenchException e =
                assertThrows(WorkbenchException.class, () -> writer.write(network, out));
        assertEquals(Optional.of(e.getMessage()), writer.refusal(network));
        assertEquals(0, out.size());
    }

    /** Whatever happens to the bytes, the answer is a sentence or a network. */
    @Test
    void survivesThousandsOfDamagedFiles() throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        for (Network network : SampleNetworks.all().values()) {
            seeds.add(bytes(network));
        }
        SplittableRandom random = new SplittableRandom(20261127);
        int refusals = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] damaged = damage(seeds.get(i % seeds.size()), random);
            try {
                assertTrue(reader.read(file(damaged)).inputs() > 0);
            } catch (WorkbenchException e) {
                assertEquals(ErrorCode.Category.USER, e.code().category(), e.getMessage());
                assertFalse(e.getMessage().isBlank());
                refusals++;
            }
        }
        assertTrue(refusals > 5000, "only " + refusals + " of 10000 damaged files were refused");
    }

    /** The same for the architecture in a file of its own. */
    @Test
    void survivesThousandsOfDamagedArchitectures() throws IOException {
        MemoryFile weights = file(bytes(SampleNetworks.residual()));
        byte[] json =
                SafetensorsFile.read(weights)
                        .metadata()
                        .get("architecture")
                        .getBytes(StandardCharsets.UTF_8);
        SplittableRandom random = new SplittableRandom(20261128);
        int refusals = 0;
        for (int i = 0; i < 10_000; i++) {
            MemoryFile architecture = new MemoryFile("a.json", damage(json, random));
            try {
                Network read = reader.read(weights, Optional.of(architecture), remark -> {});
                assertTrue(read.inputs() > 0);
            } catch (WorkbenchException e) {
                assertEquals(ErrorCode.Category.USER, e.code().category(), e.getMessage());
                refusals++;
            }
        }
        assertTrue(refusals > 5000, "only " + refusals + " of 10000 architectures were refused");
    }

    /** Most often within the header; half the time a digit becomes another, which stays JSON. */
    private static byte[] damage(byte[] whole, SplittableRandom random) {
        byte[] bytes = whole.clone();
        int kind = random.nextInt(8);
        if (kind == 0) {
            return Arrays.copyOf(bytes, random.nextInt(bytes.length));
        }
        if (kind == 1) {
            int count = random.nextInt(1, bytes.length / 2);
            int from = random.nextInt(bytes.length - count);
            System.arraycopy(bytes, from, bytes, random.nextInt(bytes.length - count), count);
            return bytes;
        }
        int changes = random.nextInt(1, 5);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(Math.min(bytes.length, 1500));
            if (kind >= 5) {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                continue;
            }
            while (bytes[at] < '0' || bytes[at] > '9') {
                at = (at + 1) % bytes.length;
            }
            bytes[at] = (byte) ('0' + random.nextInt(10));
        }
        return bytes;
    }
}
