package org.reluworkbench.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BenchProcessTest {
    @Test
    void takesOverHeapAndCollectorAndNothingElse() {
        List<String> options =
                List.of(
                        "-Dworkbench.home=/opt",
                        "-XX:+UseParallelGC",
                        "--add-modules=jdk.incubator.vector",
                        "-Xlog:gc:file=gc.log",
                        "-Xmx2g",
                        "-Xms1g");
        assertEquals(
                List.of("-XX:+UseParallelGC", "-Xmx2g", "-Xms1g"),
                BenchProcess.heapAndCollector(options));
    }
}
