package org.reluworkbench.model.internal.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.internal.dataset.DoubleValues;
import org.reluworkbench.model.internal.dataset.FloatValues;
import org.reluworkbench.model.internal.dataset.PixelValues;
import org.reluworkbench.model.internal.dataset.Standardisation;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.WorkbenchException;

class DatasetCodecTest {
    private static final Dataset PLANE =
            Dataset.of(
                    "plane", new int[] {2}, new double[] {0.5, -1, 2, 3}, new int[] {1, 0}, 2, 1);

    private static final StoredDataset COLOURED =
            new StoredDataset(
                    "coloured",
                    new int[] {2, 1, 2},
                    new PixelValues(
                            new byte[] {0, 1, 2, -1},
                            255,
                            List.of(new Standardisation(0.5, 0.25), new Standardisation(0.1, 3)),
                            2),
                    new int[] {1},
                    2,
                    0);

    private final DatasetCodec codec = new DatasetCodec();

    static List<Dataset> everyForm() {
        return List.of(
                PLANE,
                Dataset.of("unlabelled", new int[] {1}, new double[] {-0.0, 1e-300}, null, 0, 2),
                new StoredDataset(
                        "floats",
                        new int[] {3},
                        new FloatValues(new float[] {1, 2.5f, -3}),
                        null,
                        0,
                        0),
                new StoredDataset(
                        "images",
                        new int[] {1, 2, 1},
                        new PixelValues(
                                new byte[] {0, 1, 127, -1},
                                255,
                                new Standardisation(0.1307, 0.3081)),
                        new int[] {0, 2},
                        3,
                        2),
                COLOURED.withClassNames(List.of("cat", "größe")),
                COLOURED);
    }

    @ParameterizedTest
    @MethodSource("everyForm")
    void keepsTheCodecPromises(Dataset dataset) throws IOException {
        CodecChecks.roundTripIsExact(codec, dataset);
        CodecChecks.everyPrefixIsRefused(codec, dataset);
        CodecChecks.damageIsToldOrHarmless(codec, dataset);
    }

    /** Written by release 0.1: old files stay readable, and new ones look the same. */
    @Test
    void theEncodingStaysWhatItIs() throws IOException {
        String golden =
                "52574244" // "RWBD"
                        + "0001" // version
                        + "00000005706c616e65" // "plane"
                        + "0000000100000002" // shape (2)
                        + "00000002" // samples
                        + "00000001" // training rows
                        + "00000002" // classes
                        + "03" // float64
                        + "3fe0000000000000bff0000000000000"
                        + "40000000000000004008000000000000"
                        + "0000000100000000"; // labels
        assertEquals(golden, HexFormat.of().formatHex(CodecChecks.encode(codec, PLANE)));
        assertEquals(PLANE, CodecChecks.decode(codec, HexFormat.of().parseHex(golden)));
    }

    /** Names of classes and standardised channels came with version 2. */
    @Test
    void versionTwoStaysWhatItIs() throws IOException {
        Dataset named =
                new StoredDataset(
                                "n",
                                new int[] {2, 1, 1},
                                ((PixelValues) COLOURED.values())
                                        .head(2)
                                        .standardised(
                                                List.of(
                                                        new Standardisation(0.5, 0.25),
                                                        new Standardisation(1, 2)),
                                                1),
                                new int[] {1},
                                2,
                                1)
                        .withClassNames(List.of("a", "b"));
        String golden =
                "52574244"
                        + "0002" // version
                        + "000000016e" // "n"
                        + "00000003000000020000000100000001" // shape (2, 1, 1)
                        + "000000010000000100000002" // samples, training rows, classes
                        + "04" // pixels with standardised channels
                        + "406fe00000000000" // divisor 255
                        + "0000000200000001" // two channels of one pixel
                        + "3fe00000000000003fd0000000000000"
                        + "3ff00000000000004000000000000000"
                        + "0001" // pixels
                        + "00000001" // label
                        + "00000002" // names
                        + "0000000161"
                        + "0000000162";
        assertEquals(golden, HexFormat.of().formatHex(CodecChecks.encode(codec, named)));
        assertEquals(named, CodecChecks.decode(codec, HexFormat.of().parseHex(golden)));
    }

    private String view(Dataset dataset) throws IOException {
        return view(dataset, Map.of());
    }

    private String view(Dataset dataset, Map<String, String> request) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        codec.writeView(dataset, request, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theViewShowsPointsInThePlane() throws IOException {
        assertEquals(
                "{\"name\":\"plane\",\"samples\":2,\"trainSamples\":1,\"testSamples\":1,"
                        + "\"features\":2,\"shape\":[2],\"classes\":2,"
                        + "\"trainCounts\":[0,1],\"testCounts\":[1,0],\"matching\":2,\"points\":["
                        + "{\"x\":0.5,\"y\":-1.0,\"label\":1,\"test\":false},"
                        + "{\"x\":2.0,\"y\":3.0,\"label\":0,\"test\":true}]}",
                view(PLANE));
    }

    @Test
    void theViewShowsImagesAsBytes() throws IOException {
        // "AAE=" is the bytes 0 and 1, "f/8=" is 127 and 255.
        assertEquals(
                "{\"name\":\"images\",\"samples\":2,\"trainSamples\":2,\"testSamples\":0,"
                        + "\"features\":2,\"shape\":[1,2,1],\"classes\":3,"
                        + "\"trainCounts\":[1,0,1],\"testCounts\":[0,0,0],\"matching\":2,"
                        + "\"pageSize\":60,\"images\":["
                        + "{\"row\":0,\"label\":0,\"test\":false,\"pixels\":\"AAE=\"},"
                        + "{\"row\":1,\"label\":2,\"test\":false,\"pixels\":\"f/8=\"}]}",
                view(everyForm().get(3)));
    }

    @Test
    void numbersAreSpreadOverTheWholeDatasetForAScreen() throws IOException {
        Dataset images = Dataset.of("i", new int[] {1, 1, 1}, new double[] {-1, 0, 3}, null, 0, 2);
        // 0 is a quarter of the way from −1 to 3: 63.75, rounded to 64, "QA==".
        String view = view(images, Map.of("part", "train"));
        assertTrue(view.contains("\"matching\":2,"), view);
        assertTrue(view.contains("{\"row\":1,\"test\":false,\"pixels\":\"QA==\"}]"), view);
    }

    @Test
    void theViewGivesAPageOfTheRowsOfOneClass() throws IOException {
        int[] labels = new int[100];
        for (int row = 0; row < 100; row++) {
            labels[row] = row % 2;
        }
        Dataset rows =
                new StoredDataset(
                                "r",
                                new int[] {1},
                                new DoubleValues(new double[100]),
                                labels,
                                2,
                                90)
                        .withClassNames(List.of("even", "odd"));
        String view = view(rows, Map.of("class", "1", "page", "1"));
        assertTrue(view.contains("\"classNames\":[\"even\",\"odd\"]"), view);
        assertTrue(view.contains("\"matching\":50,\"pageSize\":25,"), view);
        // The second page starts with the 26th odd row.
        assertTrue(view.contains("\"rows\":[{\"row\":51,\"label\":1,\"test\":false"), view);
        String test = view(rows, Map.of("part", "test", "page", "7"));
        assertTrue(test.contains("\"matching\":10,\"pageSize\":25,\"rows\":[]"), test);
        assertEquals(
                "there is no class 2; they are numbered from 0",
                assertThrows(WorkbenchException.class, () -> view(rows, Map.of("class", "2")))
                        .getMessage());
    }

    @Test
    void theViewShowsAtMostTwoThousandPointsSpreadOverTheRows() throws IOException {
        double[] values = new double[10_000];
        values[2 * 4997] = 7;
        Dataset many = Dataset.of("many", new int[] {2}, values, null, 0, 5000);
        int points = 0;
        double last = 0;
        try (JsonParser json = new JsonFactory().createParser(view(many))) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_FLOAT && "x".equals(json.currentName())) {
                    points++;
                    last = json.getDoubleValue();
                }
            }
        }
        assertEquals(2000, points);
        // Point 1999 of 2000 is row ⌊1999 · 5000 / 2000⌋ = 4997.
        assertEquals(7, last);
    }
}
