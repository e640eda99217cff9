package org.reluworkbench.regions.internal.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.Complexes;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.Slice;
import org.reluworkbench.regions.testing.RandomNetworks;

/** What is packed, left out and asked for again of a complex with tens of thousands of faces. */
class LargeDocumentTest {
    private static final ComplexCodec CODEC = new ComplexCodec();
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Complex COMPLEX =
            Slice.of(RandomNetworks.mlp(3, 2, 256, 256, 1).network(), ConvexPolygon.square(1))
                    .compute(Progress.NONE);

    private static JsonNode view(Map<String, String> query) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CODEC.writeView(COMPLEX, query, out);
        return MAPPER.readTree(out.toByteArray());
    }

    private static JsonNode plain() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ComplexJsonWriter().write(COMPLEX, out);
        return MAPPER.readTree(out.toByteArray());
    }

    private static double[] numbers(JsonNode array) throws IOException {
        if (array.isArray()) {
            return IntStream.range(0, array.size())
                    .mapToDouble(i -> array.get(i).asDouble())
                    .toArray();
        }
        String type = array.fieldNames().next();
        ByteBuffer bytes =
                ByteBuffer.wrap(array.get(type).binaryValue()).order(ByteOrder.LITTLE_ENDIAN);
        int size = Integer.parseInt(type.replaceAll("\\D", "")) / Byte.SIZE;
        return IntStream.range(0, bytes.capacity() / size)
                .mapToDouble(
                        i ->
                                switch (type) {
                                    case "int8" -> bytes.get(i);
                                    case "int16" -> bytes.getShort(2 * i);
                                    case "int32" -> bytes.getInt(4 * i);
                                    default -> bytes.getDouble(8 * i);
                                })
                .toArray();
    }

    @Test
    void packedNumbersAreThoseThatAreWrittenOut() throws IOException {
        JsonNode packed = view(Map.of());
        JsonNode plain = plain();
        assertTrue(COMPLEX.faces().count() > 40_000);
        for (String path :
                List.of(
                        "/vertices",
                        "/faces/start",
                        "/faces/corners",
                        "/faces/pattern",
                        "/faces/linear",
                        "/faces/class",
                        "/faces/area",
                        "/linearRegions/slope",
                        "/linearRegions/maps",
                        "/walls/ends",
                        "/walls/layer",
                        "/walls/left",
                        "/walls/right",
                        "/walls/neuron")) {
            assertTrue(packed.at(path).isObject(), path);
            assertTrue(plain.at(path).isArray(), path);
            assertArrayEquals(numbers(plain.at(path)), numbers(packed.at(path)), path);
        }
        assertTrue(packed.at("/faces/class").has("int8"));
        assertTrue(packed.at("/walls/neuron").has("int16"));
        assertTrue(packed.at("/walls/ends").has("int32"));
        assertEquals(packed.get("counts"), plain.get("counts"));
        assertFalse(packed.has("activationRegions"));
        assertFalse(packed.get("walls").has("changes"));
    }

    @Test
    void patternsThatAreTooLongTogetherAreAskedForOneByOne() throws IOException {
        JsonNode packed = view(Map.of());
        JsonNode patterns = plain().get("patterns");
        assertFalse(packed.has("patterns"));
        double[] keys = numbers(packed.get("patternKeys"));
        assertEquals(
                COMPLEX.faces().count(),
                IntStream.range(0, keys.length).mapToObj(i -> keys[i]).distinct().count());
        double[] active = numbers(packed.get("active"));
        for (int f : new int[] {0, 77, keys.length - 1}) {
            assertTrue(keys[f] >= 0 && keys[f] < 0x1p52 && keys[f] == Math.rint(keys[f]));
            assertEquals(COMPLEX.faces().pattern(f).activeNeurons(), active[f]);
            JsonNode one = view(Map.of("activationRegion", Integer.toString(f)));
            assertEquals(patterns.get(f), one.get("pattern"));
        }
    }

    @Test
    void theMapsOfOneOutputAreThoseOfTheDocument() throws IOException {
        JsonNode maps = view(Map.of("output", "0")).get("maps");
        assertArrayEquals(numbers(plain().at("/linearRegions/maps")), numbers(maps));
    }

    @Test
    void aTrainingIsWrittenOutFrameByFrame() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Complex small =
                Slice.of(RandomNetworks.mlp(1, 2, 4, 1).network(), ConvexPolygon.square(1))
                        .compute(Progress.NONE);
        new ComplexesJsonWriter()
                .write(
                        new Complexes(
                                List.of(
                                        new Complexes.Frame(0, Double.NaN, small),
                                        new Complexes.Frame(2.5, 0.25, small))),
                        out);
        JsonNode frames = MAPPER.readTree(out.toByteArray()).get("frames");
        assertEquals(2, frames.size());
        assertFalse(frames.get(0).has("loss"));
        assertEquals(2.5, frames.get(1).get("epoch").asDouble());
        assertEquals(small.faces().count(), frames.get(1).at("/complex/patterns").size());
        JsonNode last = frames.get(1).at("/complex/arrangements/0");
        assertEquals(small.layers().get(0).regions(), last.get("regions").asInt());
    }
}
