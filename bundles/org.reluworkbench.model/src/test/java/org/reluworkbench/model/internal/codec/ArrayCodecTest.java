package org.reluworkbench.model.internal.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.NumericArray;

class ArrayCodecTest {
    private static final NumericArray DOUBLES =
            NumericArray.of(List.of(2, 3), new double[] {1, 2, 3, -0.0, Double.NaN, 1e300});
    private static final NumericArray FLOATS =
            NumericArray.of(List.of(2, 1, 2), new float[] {1, 2, 3, 4});

    private final ArrayCodec codec = new ArrayCodec();

    @Test
    void roundTripIsExact() throws IOException {
        CodecChecks.roundTripIsExact(codec, DOUBLES);
        CodecChecks.roundTripIsExact(codec, FLOATS);
        CodecChecks.roundTripIsExact(codec, NumericArray.of(List.of(), new double[] {7}));
    }

    @Test
    void refusesEveryPrefix() throws IOException {
        CodecChecks.everyPrefixIsRefused(codec, DOUBLES);
    }

    @Test
    void survivesDamage() throws IOException {
        CodecChecks.damageIsToldOrHarmless(codec, FLOATS);
    }

    @Test
    void theViewAveragesBlocks() throws IOException {
        float[] values = new float[128 * 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        String document = view(NumericArray.of(List.of(128, 2), values));
        // The first block has rows 0 and 1 of column 0: the mean of 0 and 2.
        assertEquals(
                "{\"shape\":[128,2],\"precision\":\"float32\",\"rows\":128,\"columns\":2,"
                        + "\"smallest\":0.0,\"largest\":255.0,\"cells\":[[1.0,2.0],",
                document.substring(0, document.indexOf("[5.0")));
        assertEquals(
                "{\"shape\":[2,3],\"precision\":\"float64\",\"rows\":2,\"columns\":3,"
                        + "\"smallest\":null,\"largest\":null,"
                        + "\"cells\":[[1.0,2.0,3.0],[0.0,null,1.0E300]]}",
                view(DOUBLES));
        assertEquals(
                "{\"shape\":[0],\"precision\":\"float64\",\"rows\":0,\"columns\":0,"
                        + "\"smallest\":null,\"largest\":null,\"cells\":[]}",
                view(NumericArray.of(List.of(0), new double[0])));
    }

    private String view(NumericArray array) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        codec.writeView(array, Map.of(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void refusesAShapeThatDoesNotFit() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> NumericArray.of(List.of(2, 2), new double[3]));
        assertEquals("3 values for the shape [2, 2]", e.getMessage());
    }
}
