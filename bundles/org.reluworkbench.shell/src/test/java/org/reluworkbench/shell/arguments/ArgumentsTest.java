package org.reluworkbench.shell.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParameterException;

class ArgumentsTest {

    private static Object command(String... words) {
        return Arguments.command(Arguments.parse(words));
    }

    @Test
    void startsTheServerOnLoopbackWithoutWords() {
        StartCommand start = assertInstanceOf(StartCommand.class, command());
        assertEquals(8080, start.server().port());
        assertEquals("127.0.0.1", start.server().bind());
        assertTrue(start.data().directory().isAbsolute());
    }

    @Test
    void readsEveryOptionOfRun() {
        RunCommand run =
                assertInstanceOf(
                        RunCommand.class,
                        command(
                                "run",
                                "study.json",
                                "--set",
                                "slice.domain=[[0,0],[1,0],[0,1]]",
                                "--set",
                                "net.seed=7",
                                "--input",
                                "slice.network=xor.npz",
                                "--backend",
                                "java",
                                "--data",
                                "/tmp/d",
                                "--out",
                                "results",
                                "--json"));
        assertEquals(Path.of("study.json"), run.study());
        assertEquals(
                Map.of("slice.domain", "[[0,0],[1,0],[0,1]]", "net.seed", "7"), run.parameters());
        assertEquals(Map.of("slice.network", Path.of("xor.npz")), run.inputs());
        assertEquals(Optional.of("java"), run.backend());
        assertEquals(Path.of("/tmp/d"), run.data().directory());
        assertEquals(Optional.of(Path.of("results")), run.out());
        assertTrue(run.json());
    }

    @Test
    void refusesUnknownWords() {
        assertThrows(ParameterException.class, () -> Arguments.parse("strat"));
        assertThrows(ParameterException.class, () -> Arguments.parse("run"));
        assertThrows(ParameterException.class, () -> Arguments.parse("start", "--prot", "1"));
    }
}
