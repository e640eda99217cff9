package org.reluworkbench.model.internal.npz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkReader;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Reads fully connected networks from npz files with {@code W1, b1, …, Wk, bk}; W has shape (out,
 * in), a missing b means no bias, and ReLU stands between the layers.
 */
@Component(service = NetworkReader.class)
public final class NpzNetworkReader implements NetworkReader {
    static final long LIMIT_IN_BYTES = 1L << 30;

    private static final Pattern LAYER_ARRAY = Pattern.compile("([Wb])([1-9]\\d{0,3})");

    @Override
    public String format() {
        return "npz";
    }

    @Override
    public boolean accepts(String fileName, byte[] firstBytes) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".npz");
    }

    @Override
    public Network read(InputFile file) throws IOException {
        String name = file.name();
        SortedMap<Integer, NpyArray> weights = new TreeMap<>();
        SortedMap<Integer, NpyArray> biases = new TreeMap<>();
        for (Map.Entry<String, NpyArray> entry : NpzArchive.read(file, LIMIT_IN_BYTES).entrySet()) {
            Matcher layer = LAYER_ARRAY.matcher(entry.getKey());
            if (!layer.matches()) {
                throw new WorkbenchException(
                        StandardErrorCode.UNSUPPORTED,
                        entry.getValue().where()
                                + " does not belong to a network; its arrays are W1, b1, …, Wk,"
                                + " bk");
            }
            (layer.group(1).equals("W") ? weights : biases)
                    .put(Integer.valueOf(layer.group(2)), entry.getValue());
        }
        requireNoGap(name, weights, biases);
        List<Dense> layers = new ArrayList<>();
        weights.forEach((k, w) -> layers.add(layer(k, w, biases.get(k), layers)));
        return Network.fullyConnected(layers);
    }

    private static void requireNoGap(
            String file,
            SortedMap<Integer, NpyArray> weights,
            SortedMap<Integer, NpyArray> biases) {
        for (int k = 1; k <= Math.max(1, weights.size()); k++) {
            if (!weights.containsKey(k)) {
                throw malformed(file + " has no array W" + k + "; weights are numbered W1, W2, …");
            }
        }
        for (int k : biases.keySet()) {
            if (!weights.containsKey(k)) {
                throw malformed(file + " has the array b" + k + " without W" + k);
            }
        }
    }

    private static Dense layer(int k, NpyArray w, NpyArray b, List<Dense> before) {
        int[] shape = w.shape();
        if (shape.length != 2 || shape[0] == 0 || shape[1] == 0) {
            throw mismatch(w, "weights have the shape (out, in), both at least 1");
        }
        if (k > 1 && shape[1] != before.get(k - 2).outputs()) {
            throw mismatch(
                    w, "W" + (k - 1) + " gives " + before.get(k - 2).outputs() + " values to it");
        }
        if (b != null && (b.shape().length != 1 || b.shape()[0] != shape[0])) {
            throw mismatch(b, "the biases of W" + k + " have the shape (" + shape[0] + ",)");
        }
        return new Dense(
                shape[0], shape[1], w.finiteDoubles(), b == null ? null : b.finiteDoubles());
    }

    private static WorkbenchException mismatch(NpyArray array, String rule) {
        return new WorkbenchException(
                StandardErrorCode.SHAPE_MISMATCH,
                array.where() + " has the shape " + array.shapeText() + ", but " + rule);
    }

    private static WorkbenchException malformed(String sentence) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, sentence);
    }
}
