package org.reluworkbench.regions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.reluworkbench.model.Dense;
import org.reluworkbench.regions.testing.LayeredNetwork;

/** Reads the npz files of known answers among the test resources: W1, b1, W2, b2, … in float32. */
final class NpzNetworks {
    private NpzNetworks() {}

    static LayeredNetwork read(String name) throws IOException {
        Map<String, double[]> arrays = new HashMap<>();
        try (InputStream file = NpzNetworks.class.getResourceAsStream(name);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                arrays.put(entry.getName().replace(".npy", ""), floats(zip.readAllBytes()));
            }
        }
        List<Dense> layers = new ArrayList<>();
        for (int k = 1; arrays.containsKey("W" + k); k++) {
            double[] weights = arrays.get("W" + k);
            double[] bias = arrays.get("b" + k);
            layers.add(new Dense(bias.length, weights.length / bias.length, weights, bias));
        }
        return new LayeredNetwork(layers);
    }

    private static double[] floats(byte[] npy) {
        ByteBuffer data = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        int header = data.getShort(8);
        String description = new String(npy, 10, header, StandardCharsets.US_ASCII);
        if (!description.contains("<f4") || description.contains("True")) {
            throw new IllegalArgumentException(description);
        }
        data.position(10 + header);
        double[] values = new double[data.remaining() / 4];
        for (int i = 0; i < values.length; i++) {
            values[i] = data.getFloat();
        }
        return values;
    }
}
