package org.reluworkbench.model.internal.safetensors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class SafetensorsNetworkReaderTest {
    private static final MemoryFile ONE_DENSE =
            architecture("{'type':'dense','name':'fc','units':1,'bias':false}");

    private final SafetensorsNetworkReader reader = new SafetensorsNetworkReader();

    private static MemoryFile architecture(String layers) {
        String json = "{'input':[2],'layers':[" + layers + "]}";
        return new MemoryFile("a.json", json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static MemoryFile resource(String name) throws IOException {
        try (InputStream in = Network.class.getResourceAsStream("safetensors/" + name)) {
            return new MemoryFile(name, in.readAllBytes());
        }
    }

    private Network read(MemoryFile file, MemoryFile architecture) throws IOException {
        return reader.read(file, Optional.of(architecture), remark -> {});
    }

    private static ByteBuffer data(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static double[] values(String type, ByteBuffer data) throws IOException {
        int length = data.capacity();
        byte[] bytes = new byte[length];
        data.get(0, bytes);
        int count = length / TensorType.valueOf(type).size();
        String header = "{'t':{'dtype':'%s','shape':[%d],'data_offsets':[0,%d]}}";
        return SafetensorsFile.read(
                        SafetensorsBuilder.file(header.formatted(type, count, length), bytes))
                .tensors()
                .get("t")
                .values();
    }

    private void refused(StandardErrorCode code, String message, String header, byte[] data) {
        refused(code, message, SafetensorsBuilder.file(header, data));
    }

    private void refused(StandardErrorCode code, String message, MemoryFile file) {
        WorkbenchException e = assertThrows(WorkbenchException.class, () -> read(file, ONE_DENSE));
        assertEquals(message, e.getMessage());
        assertEquals(code, e.code());
    }

    /** The outputs that {@code generate.py} prints, computed there from the definitions. */
    @Test
    void readsTheLayoutThatPyTorchWrites() throws IOException {
        Network network = read(resource("conv-net.safetensors"), resource("conv-net.json"));
        double[] plus = IntStream.range(0, 32).mapToDouble(Math::sin).toArray();
        double[] minus = IntStream.range(0, 32).mapToDouble(n -> -Math.sin(n)).toArray();
        NetworkEvaluation f = new NetworkEvaluation(network);
        // Some hundred roundings of values below 10 in another order.
        assertArrayEquals(
                new double[] {-0.40542349549845413, 0.2706556949330652}, f.outputs(plus), 1e-13);
        assertArrayEquals(
                new double[] {0.5254401747202326, 0.891422931799085}, f.outputs(minus), 1e-13);
    }

    @Test
    void convertsEveryTypeExactly() throws IOException {
        assertArrayEquals(
                new double[] {0.1, -0.0},
                values("F64", data(16).putDouble(0, 0.1).putDouble(8, -0.0)));
        assertArrayEquals(new double[] {0.1f}, values("F32", data(4).putFloat(0, 0.1f)));
        ByteBuffer halves = data(12);
        for (int bits : new int[] {0x3c00, 0xc000, 0x0001, 0x7bff, 0x3555, 0x8000}) {
            halves.putShort((short) bits);
        }
        // IEEE 754: 1, −2, the smallest subnormal, the largest, 1365/4096 and −0.
        assertArrayEquals(
                new double[] {1, -2, 0x1p-24, 65504, 1365 / 4096.0, -0.0}, values("F16", halves));
        assertArrayEquals(
                new double[] {1, -3.140625},
                values("BF16", data(4).putShort((short) 0x3f80).putShort((short) 0xc049)));
        assertArrayEquals(
                new double[] {1L << 60, Long.MIN_VALUE},
                values("I64", data(16).putLong(1L << 60).putLong(Long.MIN_VALUE)));
        assertArrayEquals(new double[] {-7}, values("I32", data(4).putInt(-7)));
        assertArrayEquals(new double[] {-7}, values("I16", data(2).putShort((short) -7)));
        assertArrayEquals(new double[] {-7}, values("I8", data(1).put((byte) -7)));
        assertArrayEquals(new double[] {249}, values("U8", data(1).put((byte) -7)));
        assertArrayEquals(new double[] {0, 1}, values("BOOL", data(2).put((byte) 0).put((byte) 1)));
    }

    @Test
    void refusesNumbersThatAreNoDoubles() {
        for (long value : new long[] {Long.MAX_VALUE, (1L << 53) + 1}) {
            WorkbenchException e =
                    assertThrows(
                            WorkbenchException.class, () -> values("I64", data(8).putLong(value)));
            assertEquals(
                    "n.safetensors: tensor t has at [0] " + value + ", which no float64 equals",
                    e.getMessage());
        }
        for (int bits : new int[] {0x7c00, 0x7e00}) {
            WorkbenchException e =
                    assertThrows(
                            WorkbenchException.class,
                            () -> values("F16", data(2).putShort((short) bits)));
            assertEquals(StandardErrorCode.NOT_FINITE, e.code());
        }
        refused(
                StandardErrorCode.NOT_FINITE,
                "n.safetensors: tensor fc.weight has NaN at [0, 1]; numbers are finite",
                "{'fc.weight':{'dtype':'F32','shape':[1,2],'data_offsets':[0,8]}}",
                data(8).putFloat(4, Float.NaN).array());
    }

    @Test
    void neverGuessesTheLayers() {
        MemoryFile file =
                SafetensorsBuilder.file(
                        "{'fc.weight':{'dtype':'U8','shape':[1,2],'data_offsets':[0,2]}}",
                        new byte[2]);
        WorkbenchException e = assertThrows(WorkbenchException.class, () -> reader.read(file));
        assertEquals(StandardErrorCode.PARAMETER_INVALID, e.code());
        assertTrue(
                e.getMessage()
                        .startsWith(
                                "n.safetensors holds weights without their layers; give as"
                                        + " architecture a file like {\"input\":"));
        String example = e.getMessage().substring(e.getMessage().indexOf('{'));
        assertTrue(example.endsWith("]}"), example);
    }

    @Test
    void tellsTensorsThatDoNotFitByName() {
        String weight = "'fc.weight':{'dtype':'U8','shape':[1,2],'data_offsets':[0,2]}";
        refused(
                StandardErrorCode.SHAPE_MISMATCH,
                "n.safetensors has no tensor fc.weight, which the architecture needs in the shape"
                        + " [1, 2]",
                "{}",
                new byte[0]);
        refused(
                StandardErrorCode.SHAPE_MISMATCH,
                "n.safetensors: tensor fc.weight has the shape [2, 1], but the architecture needs"
                        + " [1, 2]",
                "{" + weight.replace("1,2", "2,1") + "}",
                new byte[2]);
        refused(
                StandardErrorCode.UNSUPPORTED,
                "n.safetensors: tensor fc.bias, the first of 2, belongs to no layer of the"
                        + " architecture",
                "{"
                        + weight
                        + ",'fc.bias':{'dtype':'U8','shape':[],'data_offsets':[2,3]}"
                        + ",'x':{'dtype':'U8','shape':[],'data_offsets':[3,4]}}",
                new byte[4]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "n.safetensors: tensor t lies from byte 1 to 3, but the tensor before it ends at 0 and the data"
                        + " at 3|'dtype':'U8','shape':[2],'data_offsets':[1,3]",
                "n.safetensors: tensor t lies from byte 0 to 9, but the tensor before it ends at 0 and the data"
                        + " at 3|'dtype':'U8','shape':[9],'data_offsets':[0,9]",
                "n.safetensors has 1 bytes that belong to none of its tensors"
                        + "|'dtype':'U8','shape':[2],'data_offsets':[0,2]",
                "n.safetensors: tensor t has 3 bytes, which is not what its shape [2] of type U8 needs"
                        + "|'dtype':'U8','shape':[2],'data_offsets':[0,3]",
                "n.safetensors: tensor t has 0 bytes, which is not what its shape [4294967296, 4294967296] of"
                        + " type U8 needs"
                        + "|'dtype':'U8','shape':[4294967296,4294967296],'data_offsets':[0,0]",
                "n.safetensors: tensor t: data_offsets are [3, 0], not a begin and an end"
                        + "|'dtype':'U8','shape':[],'data_offsets':[3,0]",
                "n.safetensors: tensor t: shape has -1 where a whole number from 0 to 2^63 − 1 belongs"
                        + "|'dtype':'U8','shape':[-1],'data_offsets':[0,3]",
                "n.safetensors: tensor t has not exactly dtype, shape and data_offsets|'dtype':'U8'",
            })
    void refusesHeadersThatLie(String message, String tensor) {
        refused(StandardErrorCode.FILE_MALFORMED, message, "{'t':{" + tensor + "}}", new byte[3]);
    }

    @Test
    void refusesOtherHeaders() {
        refused(
                StandardErrorCode.UNSUPPORTED,
                "n.safetensors: tensor t is of type \"F8_E4M3\"; types that are read are F64, F32,"
                        + " F16, BF16, I64, I32, I16, I8, U8, BOOL",
                "{'t':{'dtype':'F8_E4M3','shape':[1],'data_offsets':[0,1]}}",
                new byte[1]);
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "n.safetensors: __metadata__ has no text under a",
                "{'__metadata__':{'a':1}}",
                new byte[0]);
        for (String header :
                new String[] {"{'a':{},'a':{}}", "{'a':" + "[".repeat(100_000), "{} {}", ""}) {
            WorkbenchException e =
                    assertThrows(
                            WorkbenchException.class,
                            () -> reader.read(SafetensorsBuilder.file(header, new byte[0])));
            assertEquals(StandardErrorCode.FILE_MALFORMED, e.code());
        }
        for (long length : new long[] {-1, Long.MAX_VALUE, 100_000_001, 9}) {
            refused(
                    StandardErrorCode.FILE_MALFORMED,
                    "n.safetensors has a header of "
                            + Long.toUnsignedString(length)
                            + " bytes; it ends within the file and has at most 100000000 bytes",
                    new MemoryFile("n.safetensors", data(16).putLong(length).array()));
        }
        refused(
                StandardErrorCode.FILE_MALFORMED,
                "n.safetensors ends within the length of its header",
                new MemoryFile("n.safetensors", new byte[7]));
    }
}
