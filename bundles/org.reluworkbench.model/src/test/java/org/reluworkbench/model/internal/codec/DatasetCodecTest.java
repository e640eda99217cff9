package org.reluworkbench.model.internal.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.reluworkbench.model.internal.dataset.FloatValues;
import org.reluworkbench.model.internal.dataset.PixelValues;
import org.reluworkbench.model.internal.dataset.StoredDataset;

class DatasetCodecTest {
    private static final Dataset PLANE =
            Dataset.of(
                    "plane", new int[] {2}, new double[] {0.5, -1, 2, 3}, new int[] {1, 0}, 2, 1);

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
                        new PixelValues(new byte[] {0, 1, 127, -1}, 255, 0.1307, 0.3081),
                        new int[] {0, 2},
                        3,
                        2));
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

    private String view(Dataset dataset) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        codec.writeView(dataset, Map.of(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void theViewShowsPointsInThePlane() throws IOException {
        assertEquals(
                "{\"name\":\"plane\",\"samples\":2,\"trainSamples\":1,\"testSamples\":1,"
                        + "\"features\":2,\"shape\":[2],\"classes\":2,"
                        + "\"trainCounts\":[0,1],\"testCounts\":[1,0],\"points\":["
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
                        + "\"trainCounts\":[1,0,1],\"testCounts\":[0,0,0],\"images\":["
                        + "{\"label\":0,\"pixels\":\"AAE=\"},{\"label\":2,\"pixels\":\"f/8=\"}]}",
                view(everyForm().get(3)));
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
