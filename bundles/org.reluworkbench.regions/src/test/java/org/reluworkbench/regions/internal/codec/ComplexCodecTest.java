package org.reluworkbench.regions.internal.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.regions.Complexes;
import org.reluworkbench.regions.ConvexPolygon;
import org.reluworkbench.regions.PlanePoints;
import org.reluworkbench.regions.Progress;
import org.reluworkbench.regions.Slice;
import org.reluworkbench.regions.testing.RandomNetworks;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.asset.AssetCodec;

class ComplexCodecTest {
    private static final ComplexCodec CODEC = new ComplexCodec();
    private static final ComplexesCodec FILM_CODEC = new ComplexesCodec();

    /** Degenerate on purpose: vanishing neurons, merged faces and cut faces all occur. */
    private static final Complex COMPLEX =
            Slice.of(RandomNetworks.integers(4, 1, 2, 4, 3, 3).network(), ConvexPolygon.square(2))
                    .compute(Progress.NONE)
                    .withPoints(
                            new PlanePoints(
                                    new int[] {4},
                                    new double[] {0.5},
                                    new double[] {-1},
                                    new double[] {0},
                                    new int[] {2},
                                    new int[] {1}));

    private static final Complexes FILM =
            new Complexes(
                    List.of(
                            new Complexes.Frame(0, Double.NaN, COMPLEX),
                            new Complexes.Frame(
                                    5,
                                    0.25,
                                    Slice.of(
                                                    RandomNetworks.mlp(1, 2, 70, 1).network(),
                                                    ConvexPolygon.square(2))
                                            .compute(Progress.NONE))));

    private static <A extends Asset> byte[] encode(AssetCodec<A> codec, A asset)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        codec.write(asset, out);
        return out.toByteArray();
    }

    private static <A extends Asset> A decode(AssetCodec<A> codec, byte[] bytes)
            throws IOException {
        return codec.read(new ByteArrayInputStream(bytes));
    }

    @Test
    void whatIsReadIsWrittenAgainBitForBit() throws IOException {
        byte[] bytes = encode(CODEC, COMPLEX);
        Complex read = decode(CODEC, bytes);
        assertArrayEquals(bytes, encode(CODEC, read));
        assertEquals(COMPLEX.layers(), read.layers());
        assertEquals(COMPLEX.faces().pattern(1), read.faces().pattern(1));
        assertEquals(COMPLEX.boundary().faces(), read.boundary().faces());
        byte[] film = encode(FILM_CODEC, FILM);
        assertArrayEquals(film, encode(FILM_CODEC, decode(FILM_CODEC, film)));
    }

    @Test
    void equalInputsGiveEqualBytes() throws IOException {
        Slice slice =
                Slice.of(RandomNetworks.mlp(9, 2, 20, 20, 2).network(), ConvexPolygon.square(1));
        assertArrayEquals(
                encode(CODEC, slice.compute(Progress.NONE)),
                encode(CODEC, slice.compute(Progress.NONE)));
    }

    @Test
    void everyPrefixIsRefused() throws IOException {
        byte[] bytes = encode(CODEC, COMPLEX);
        for (int length = 0; length < bytes.length; length++) {
            byte[] prefix = Arrays.copyOf(bytes, length);
            WorkbenchException e =
                    assertThrows(WorkbenchException.class, () -> decode(CODEC, prefix));
            assertEquals(StandardErrorCode.FILE_MALFORMED, e.code());
        }
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        assertThrows(WorkbenchException.class, () -> decode(CODEC, longer));
    }

    @Test
    void damageIsToldOrHarmless() throws IOException {
        byte[] whole = encode(CODEC, COMPLEX);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = whole.clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Complex read = decode(CODEC, bytes);
                // Whatever was accepted can be drawn.
                CODEC.writeView(read, Map.of(), new ByteArrayOutputStream());
            } catch (WorkbenchException e) {
                assertEquals(StandardErrorCode.FILE_MALFORMED, e.code());
            }
        }
    }

    private static <A extends Asset> Map<String, Object> document(
            AssetCodec<A> codec, A asset, Map<String, String> query) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        codec.writeView(asset, query, out);
        try (JsonParser parser = new JsonFactory().createParser(out.toByteArray())) {
            parser.nextToken();
            return object(parser);
        }
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static Object value(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return object(parser);
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> values = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                values.add(value(parser));
            }
            return values;
        }
        return parser.currentToken() == JsonToken.VALUE_STRING
                ? parser.getText()
                : (Object) parser.getDoubleValue();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(Map<String, Object> document, String name) {
        return (Map<String, Object>) assertNotNullValue(document.get(name));
    }

    private static List<?> list(Map<String, Object> document, String name) {
        return (List<?>) assertNotNullValue(document.get(name));
    }

    private static Object assertNotNullValue(Object value) {
        assertNotNull(value);
        return value;
    }

    @Test
    void theDocumentHasWhatTheViewDraws() throws IOException {
        Map<String, Object> document = document(CODEC, COMPLEX, Map.of());
        Map<String, Object> faces = at(document, "faces");
        int count = COMPLEX.boundary().faces();
        assertEquals(count + 1, list(faces, "start").size());
        for (String name : List.of("pattern", "linear", "class", "area")) {
            assertEquals(count, list(faces, name).size());
        }
        assertEquals((double) list(faces, "corners").size(), list(faces, "start").get(count));
        assertEquals(COMPLEX.faces().count(), list(document, "patterns").size());
        assertEquals(List.of(-2.0, -2.0, 2.0, -2.0, 2.0, 2.0, -2.0, 2.0), list(document, "domain"));
        assertEquals(List.of(4.0, 3.0), list(document, "layers"));
        Map<String, Object> walls = at(document, "walls");
        assertEquals(
                COMPLEX.skeleton().edges() + COMPLEX.boundary().segments(),
                list(walls, "layer").size());
        assertEquals(
                9 * COMPLEX.linearRegions().count(),
                list(at(document, "linearRegions"), "maps").size());
        assertEquals(List.of(0.5, -1.0), list(at(document, "points"), "xy"));
        assertEquals(
                (double) COMPLEX.linearRegions().count(),
                at(document, "counts").get("linearRegions"));
        double area = list(faces, "area").stream().mapToDouble(value -> (Double) value).sum();
        // The cells are computed from corners that are off by less than 1e-9.
        assertEquals(16, area, 1e-7);
    }

    @Test
    void theDocumentNamesTheNeuronsThatAreZeroOnARegion() throws IOException {
        Map<String, Object> onWall = at(document(CODEC, COMPLEX, Map.of()), "onWall");
        List<Object> regions = new ArrayList<>();
        List<Object> neurons = new ArrayList<>();
        for (int f = 0; f < COMPLEX.faces().count(); f++) {
            // One digit for each of the layers, of 4 and 3 neurons.
            int first = 0;
            int second = 0;
            for (int j = 0; j < 4; j++) {
                first = 2 * first + (COMPLEX.faces().vanishes(f, 1, j) ? 1 : 0);
                second = 2 * second + (j < 3 && COMPLEX.faces().vanishes(f, 2, j) ? 1 : 0);
            }
            if (first + second > 0) {
                regions.add((double) f);
                neurons.add(Integer.toHexString(first) + Integer.toHexString(second));
                assertEquals(
                        neurons.get(neurons.size() - 1),
                        document(CODEC, COMPLEX, Map.of("activationRegion", "" + f)).get("onWall"));
            }
        }
        assertEquals(regions, list(onWall, "regions"));
        assertEquals(neurons, list(onWall, "neurons"));
        assertEquals(regions.size(), COMPLEX.faces().onWall());
        assertEquals(5, regions.size());
    }

    private static Map<String, Object> written(Complex complex) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ComplexJsonWriter().write(complex, out);
        try (JsonParser parser = new JsonFactory().createParser(out.toByteArray())) {
            parser.nextToken();
            return object(parser);
        }
    }

    private static int[] integers(Map<String, Object> document, String name) {
        return list(document, name).stream().mapToInt(i -> ((Double) i).intValue()).toArray();
    }

    @Test
    void whatIsWrittenForOthersHasTheEdgesOfRegionsAndTheRegionsOfEdges() throws IOException {
        Map<String, Object> document = written(COMPLEX);
        assertEquals(COMPLEX.faces().mapError(), at(document, "linearRegions").get("mapError"));
        Map<String, Object> regions = at(document, "activationRegions");
        Map<String, Object> walls = at(document, "walls");
        int[] start = integers(regions, "start");
        int[] vertices = integers(regions, "vertices");
        int[] edges = integers(regions, "edges");
        int[] ends = integers(walls, "ends");
        int[] left = integers(walls, "left");
        int[] right = integers(walls, "right");
        assertEquals(COMPLEX.faces().count() + 1, start.length);
        assertEquals(COMPLEX.skeleton().edges(), left.length);
        int[] sides = new int[left.length];
        for (int region = 0; region + 1 < start.length; region++) {
            for (int i = start[region]; i < start[region + 1]; i++) {
                int from = vertices[i];
                int to = vertices[i + 1 == start[region + 1] ? start[region] : i + 1];
                int edge = edges[i];
                boolean forward = ends[2 * edge] == from;
                assertEquals(forward ? to : from, ends[2 * edge + 1]);
                assertEquals(forward ? from : to, ends[2 * edge]);
                assertEquals(region, forward ? left[edge] : right[edge]);
                sides[edge]++;
            }
        }
        for (int edge = 0; edge < sides.length; edge++) {
            boolean border = COMPLEX.skeleton().wallLayer(edge) == 0;
            assertEquals(border ? 1 : 2, sides[edge]);
            assertEquals(border, Math.min(left[edge], right[edge]) < 0);
        }
    }

    @Test
    void whatIsWrittenForOthersNamesAllNeuronsOfCoincidingWalls() throws IOException {
        // Four walls at x = −1/4, one of them with the other sign, and one at y = 0.
        double[][][] layers = {
            {{1, 0, 0.25}, {2, 0, 0.5}, {-4, 0, -1}, {0, 1, 0}, {1, 0, 0.25}}, {{1, 1, 1, 1, 1, 0}}
        };
        Complex complex =
                Slice.of(RandomNetworks.of(layers).network(), ConvexPolygon.square(1))
                        .compute(Progress.NONE);
        Map<String, Object> walls = at(written(complex), "walls");
        int[] layer = integers(walls, "layer");
        int[] neuron = integers(walls, "neuron");
        Map<String, Object> changes = at(walls, "changes");
        Map<Integer, List<Integer>> neurons = new HashMap<>();
        int[] changed = integers(changes, "neuron");
        int[] ofWall = integers(changes, "wall");
        for (int i = 0; i < ofWall.length; i++) {
            neurons.computeIfAbsent(ofWall[i], w -> new ArrayList<>()).add(changed[i]);
        }
        int coinciding = 0;
        for (int wall = 0; wall < layer.length; wall++) {
            boolean several = layer[wall] == 1 && neuron[wall] == 0;
            assertEquals(several ? List.of(0, 1, 2, 4) : null, neurons.get(wall));
            coinciding += several ? 1 : 0;
        }
        assertEquals(2, coinciding);
        assertEquals(List.of(1.0), list(changes, "layer").stream().distinct().toList());
    }

    @Test
    void oneMapAndOneFrameCanBeAskedFor() throws IOException {
        Map<String, Object> map = document(CODEC, COMPLEX, Map.of("linearRegion", "0"));
        assertEquals(9, list(map, "map").size());
        assertEquals(COMPLEX.faces().coefficient(0, 1, 2), list(map, "map").get(5));
        Map<String, Object> film = document(FILM_CODEC, FILM, Map.of());
        assertEquals(2, list(film, "frames").size());
        assertEquals(List.of(-2.0, -2.0, 2.0, 2.0), list(film, "bounds"));
        assertEquals(List.of(4.0, 3.0), list(at(film, "complex"), "layers"));
        Map<String, Object> frame = document(FILM_CODEC, FILM, Map.of("frame", "1"));
        assertEquals(List.of(70.0), list(frame, "layers"));
        assertEquals(18, ((String) list(frame, "patterns").get(0)).length());
    }

    @Test
    void unknownFramesAndRegionsAreTold() {
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class,
                        () -> document(FILM_CODEC, FILM, Map.of("frame", "2")));
        assertEquals("there is no frame 2; they are numbered 0 to 1", e.getMessage());
        assertThrows(
                WorkbenchException.class,
                () -> document(CODEC, COMPLEX, Map.of("linearRegion", "x")));
    }
}
