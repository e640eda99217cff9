package org.reluworkbench.backend.cuda.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Reduction;

/** The text of the kernels, and what has to be defined for it. */
final class KernelSource {
    static final String FILE = "kernels.cu";

    private static final List<Enum<?>> CODES =
            Stream.<Enum<?>[]>of(
                            ElementFunction.values(), ElementOperation.values(), Reduction.values())
                    .<Enum<?>>flatMap(Stream::of)
                    .toList();

    private KernelSource() {}

    static String text() {
        try (InputStream stream = KernelSource.class.getResourceAsStream(FILE)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Options of a compiler: the types, and the numbers of functions and operations. */
    static List<String> definitions(Precision precision) {
        boolean single = precision == Precision.FLOAT32;
        List<String> options = new ArrayList<>(numbers());
        options.add("-DREAL=" + (single ? "float" : "double"));
        options.add("-DOTHER=" + (single ? "double" : "float"));
        return options;
    }

    /** What both types have in common. */
    static List<String> numbers() {
        return CODES.stream()
                .map(value -> "-D" + kind(value) + "_" + value.name() + "=" + code(value))
                .toList();
    }

    private static String kind(Enum<?> value) {
        String name = value.getDeclaringClass().getSimpleName();
        return name.replace("Element", "").toUpperCase(Locale.ROOT);
    }

    /** The number by which a kernel knows a function, an operation or a reduction. */
    static int code(Enum<?> value) {
        return CODES.indexOf(value);
    }
}
