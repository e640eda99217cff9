package org.reluworkbench.model.internal.load;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.model.internal.npz.NpyArray;
import org.reluworkbench.model.internal.npz.NpzArchive;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Reads datasets from npz files with the arrays {@code X} and, if labelled, {@code y}, perhaps with
 * {@code X_test} and {@code y_test}; or with {@code x_train}, {@code y_train}, {@code x_test} and
 * {@code y_test}, as Keras names them. {@code class_names} may name the classes, and {@code
 * divisor}, {@code mean} and {@code deviation} say how bytes are fed to a network.
 */
final class NpzDataset {
    static final String CLASS_NAMES = "class_names";
    static final String DIVISOR = "divisor";
    static final String MEAN = "mean";
    static final String DEVIATION = "deviation";

    private static final List<String> EXTRAS = List.of(CLASS_NAMES, DIVISOR, MEAN, DEVIATION);

    private NpzDataset() {}

    /** How the arrays of a file are called, and where the channels of images are. */
    private enum Naming {
        PLAIN("X", "y", "X_test", "y_test", false),
        KERAS("x_train", "y_train", "x_test", "y_test", true);

        private final String samples;
        private final String labels;
        private final String testSamples;
        private final String testLabels;
        private final boolean channelsLast;

        Naming(
                String samples,
                String labels,
                String testSamples,
                String testLabels,
                boolean channelsLast) {
            this.samples = samples;
            this.labels = labels;
            this.testSamples = testSamples;
            this.testLabels = testLabels;
            this.channelsLast = channelsLast;
        }

        private boolean knows(String name) {
            return Stream.of(samples, labels, testSamples, testLabels).anyMatch(name::equals)
                    || EXTRAS.contains(name);
        }
    }

    /** Numbers as they are; all rows for training if there are no arrays for testing. */
    static StoredDataset read(InputFile file, long limitInBytes) throws IOException {
        Map<String, NpyArray> arrays = NpzArchive.read(file, limitInBytes);
        Naming naming =
                arrays.containsKey(Naming.KERAS.samples) && !arrays.containsKey("X")
                        ? Naming.KERAS
                        : Naming.PLAIN;
        requireKnown(arrays, naming);
        NpyArray x = arrays.get(naming.samples);
        if (x == null) {
            throw malformed(file.name() + " has no array X with the samples");
        }
        NpzFeeding feeding = NpzFeeding.of(arrays);
        NpzPart train =
                new NpzPart(x, Optional.ofNullable(arrays.get(naming.labels)), naming.channelsLast);
        StoredDataset dataset = train.read(file.name(), feeding);
        if (arrays.containsKey(naming.testSamples)) {
            NpzPart test =
                    new NpzPart(
                            arrays.get(naming.testSamples),
                            Optional.ofNullable(arrays.get(naming.testLabels)),
                            naming.channelsLast);
            dataset = Parts.joined(dataset, test.read(naming.testSamples, feeding));
        } else if (arrays.containsKey(naming.testLabels)) {
            throw malformed(
                    file.name() + " has " + naming.testLabels + " without " + naming.testSamples);
        }
        return named(dataset, Optional.ofNullable(arrays.get(CLASS_NAMES)));
    }

    private static void requireKnown(Map<String, NpyArray> arrays, Naming naming) {
        for (Map.Entry<String, NpyArray> array : arrays.entrySet()) {
            if (!naming.knows(array.getKey())) {
                throw new WorkbenchException(
                        StandardErrorCode.UNSUPPORTED,
                        array.getValue().where()
                                + " does not belong to a dataset; its arrays are X and y, perhaps"
                                + " X_test and y_test, or x_train, y_train, x_test and y_test");
            }
        }
    }

    private static StoredDataset named(StoredDataset dataset, Optional<NpyArray> names) {
        return names.isEmpty()
                ? dataset
                : ClassNames.apply(dataset, names.get().texts(), names.get().where());
    }

    private static WorkbenchException malformed(String sentence) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, sentence);
    }
}
