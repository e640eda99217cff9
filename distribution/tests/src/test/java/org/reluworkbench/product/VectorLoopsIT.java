package org.reluworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether bundles of the packed product find their loops in explicit vector instructions. */
class VectorLoopsIT {
    private static final String SWEEP =
            """
            { "name": "Two ranks",
              "steps": [
                { "id": "sweep", "analysis": "fundim.sweep",
                  "parameters": { "widths": [3], "depths": [2], "networks": 2 } } ] }
            """;

    @TempDir private Path directory;

    @Test
    void ranksAreComputedWithThem() throws Exception {
        Path study = Files.writeString(directory.resolve("study.json"), SWEEP);
        Path loaded = directory.resolve("classes.log");
        Path output = directory.resolve("output.txt");
        ProcessBuilder command =
                Product.command(
                        "run", study.toString(), "--data", directory.resolve("data").toString());
        command.environment().put("WORKBENCH_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded);
        Process process = command.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), Files.readString(output));
        assertTrue(Files.readString(loaded).contains("jdk.incubator.vector.DoubleVector "));
    }
}
