package org.reluworkbench.model.internal.codec;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Which samples the view of a dataset asks for, by the keys {@code part} (train, test), {@code
 * class} (a number) and {@code page} (from 0).
 *
 * @param label empty for every class
 */
record DatasetRequest(Part part, OptionalInt label, int page) {

    /** The rows for training, those for testing, or both. */
    enum Part {
        ALL,
        TRAIN,
        TEST
    }

    /**
     * @throws WorkbenchException with {@code NOT_FOUND} for a part, class or page that cannot be
     */
    static DatasetRequest of(Map<String, String> query, Dataset dataset) {
        return new DatasetRequest(
                part(query.getOrDefault("part", "all")),
                query.containsKey("class")
                        ? OptionalInt.of(number("class", query.get("class"), dataset.classes()))
                        : OptionalInt.empty(),
                number("page", query.getOrDefault("page", "0"), Integer.MAX_VALUE));
    }

    private static Part part(String text) {
        for (Part part : Part.values()) {
            if (part.name().toLowerCase(Locale.ROOT).equals(text)) {
                return part;
            }
        }
        throw notFound("part " + text + "; there are all, train and test");
    }

    private static int number(String name, String text, int limit) {
        if (text.matches("\\d{1,9}") && Integer.parseInt(text) < limit) {
            return Integer.parseInt(text);
        }
        throw notFound(name + " " + text + "; they are numbered from 0");
    }

    private static WorkbenchException notFound(String what) {
        return new WorkbenchException(StandardErrorCode.NOT_FOUND, "there is no " + what);
    }

    /** The rows of all pages, in their order. */
    int[] rows(Dataset dataset) {
        int first = part == Part.TEST ? dataset.trainSamples() : 0;
        int end = part == Part.TRAIN ? dataset.trainSamples() : dataset.samples();
        return IntStream.range(first, end)
                .filter(row -> label.isEmpty() || dataset.label(row) == label.getAsInt())
                .toArray();
    }
}
