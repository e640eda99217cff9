package org.reluworkbench.keras.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.reluworkbench.keras.internal.KerasArchiveReader;
import org.reluworkbench.keras.internal.KerasHdf5Reader;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.testing.MemoryFile;

/** What {@code generate.py} wrote: models in each kind of file, each with an input and outputs. */
public final class SavedModels {
    private static final Map<String, byte[]> FILES = files();

    private SavedModels() {}

    /**
     * A model.
     *
     * @param shapes of the inputs, in Keras
     * @param inputs values in the order of Keras
     */
    public record Case(String name, List<List<Integer>> shapes, List<Reals> inputs, Reals outputs) {

        /** All inputs as the workbench has them: those that {@code turned} picks channels first. */
        public double[] input() {
            List<Double> all = new ArrayList<>();
            for (int i = 0; i < shapes.size(); i++) {
                boolean turned = shapes.get(i).size() > 1;
                double[] values = turned ? channelsFirst(i) : inputs.get(i).toArray();
                for (double value : values) {
                    all.add(value);
                }
            }
            return all.stream().mapToDouble(Double::doubleValue).toArray();
        }

        private double[] channelsFirst(int index) {
            double[] values = inputs.get(index).toArray();
            List<Integer> shape = shapes.get(index);
            int channels = shape.get(shape.size() - 1);
            int places = values.length / channels;
            double[] turned = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                turned[i % channels * places + i / channels] = values[i];
            }
            return turned;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (JsonNode node : new ObjectMapper().readTree(FILES.get("cases.json"))) {
            List<List<Integer>> shapes = new ArrayList<>();
            for (JsonNode shape : node.path("shapes")) {
                List<Integer> lengths = new ArrayList<>();
                shape.forEach(length -> lengths.add(length.asInt()));
                shapes.add(lengths);
            }
            List<Reals> inputs = new ArrayList<>();
            node.path("inputs").forEach(input -> inputs.add(numbers(input)));
            cases.add(
                    new Case(
                            node.path("name").asText(),
                            shapes,
                            inputs,
                            numbers(node.path("outputs"))));
        }
        return cases;
    }

    private static Reals numbers(JsonNode list) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.path(i).asDouble();
        }
        return Reals.of(numbers);
    }

    public static byte[] bytes(String file) {
        return FILES.get(file).clone();
    }

    public static Network read(String file, Consumer<String> remarks) throws IOException {
        return read(file, bytes(file), remarks);
    }

    public static Network read(String file, byte[] bytes, Consumer<String> remarks)
            throws IOException {
        return file.endsWith(".keras")
                ? new KerasArchiveReader().read(new MemoryFile(file, bytes), remarks)
                : new KerasHdf5Reader().read(new MemoryFile(file, bytes), remarks);
    }

    /** An entry of an archive among the files. */
    public static byte[] entry(String file, String name) throws IOException {
        return unpacked(new ByteArrayInputStream(FILES.get(file))).get(name);
    }

    private static Map<String, byte[]> files() {
        try (InputStream in = SavedModels.class.getResourceAsStream("models.zip")) {
            return unpacked(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Map<String, byte[]> unpacked(InputStream in) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
            files.put(e.getName(), zip.readAllBytes());
        }
        return files;
    }
}
