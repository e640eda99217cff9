package org.reluworkbench.backend.cuda.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reluworkbench.spi.backend.Precision;

class KernelSourceTest {

    @Test
    void codesAreDifferent() {
        List<String> numbers = KernelSource.numbers();
        assertEquals(16, numbers.size());
        assertTrue(numbers.contains("-DFUNCTION_RELU=0"), numbers.toString());
        List<String> values = numbers.stream().map(text -> text.split("=")[1]).toList();
        assertEquals(numbers.size(), new HashSet<>(values).size());
    }

    /** By the same front end that NVRTC has, where somebody installed the toolkit. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void compilesForADevice(Precision precision, @TempDir Path directory) throws Exception {
        assumeTrue(
                List.of(System.getenv("PATH").split(":")).stream()
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "nvcc"))),
                "nvcc is missing");
        Files.writeString(directory.resolve(KernelSource.FILE), KernelSource.text());
        List<String> command = new ArrayList<>(List.of("nvcc", "-cubin", "-arch=sm_90"));
        command.addAll(KernelSource.definitions(precision));
        command.addAll(List.of("-o", "kernels.cubin", KernelSource.FILE));
        HostKernels.run(directory, command);
        assertTrue(Files.size(directory.resolve("kernels.cubin")) > 0);
    }
}
