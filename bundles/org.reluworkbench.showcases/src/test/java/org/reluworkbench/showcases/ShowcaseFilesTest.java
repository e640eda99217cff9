package org.reluworkbench.showcases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be told without the analyses; the tests of the product run the studies. */
final class ShowcaseFilesTest {
    private static final Path FOLDER = Path.of("src/main/resources/showcases");

    @Test
    void bringsTheShowcasesInTheOrderOfTheGallery() throws IOException {
        assertEquals(
                List.of(
                        "circle-annulus",
                        "xor",
                        "mnist",
                        "mnist-dense",
                        "mnist-conv",
                        "mnist-inception",
                        "mnist-resnet",
                        "gradient-similarity",
                        "regions-at-random",
                        "regions-in-training",
                        "mnist-local-maps",
                        "mnist-deep-local-maps",
                        "norms-and-generalisation",
                        "hyperspheres",
                        "checked-theorems",
                        "functional-dimension",
                        "dimension-in-training"),
                showcases().stream().map(showcase -> showcase.get("id").asText()).toList());
    }

    @Test
    void hasEveryFileThatAStudyNamesAndNoOther() throws IOException {
        Set<String> named = new TreeSet<>();
        for (JsonNode showcase : showcases()) {
            showcase.get("study").findValuesAsText("file").forEach(named::add);
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            Set<String> there = new TreeSet<>();
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".json"))
                    .forEach(there::add);
            assertEquals(named, there);
        }
    }

    @Test
    void connectsStepsOnlyToEarlierOnes() throws IOException {
        for (JsonNode showcase : showcases()) {
            assertFalse(showcase.get("title").asText().isBlank());
            assertTrue(showcase.get("purpose").asText().endsWith("."));
            Set<String> earlier = new HashSet<>();
            for (JsonNode step : showcase.get("study").get("steps")) {
                for (JsonNode input : step.path("inputs")) {
                    String source = input.asText();
                    assertTrue(earlier.contains(source.substring(0, source.indexOf('.'))), source);
                }
                assertTrue(earlier.add(step.get("id").asText()), "two steps with the same id");
            }
        }
    }

    private static List<JsonNode> showcases() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<JsonNode> found = new java.util.ArrayList<>();
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).sorted().toList()) {
                found.add(json.readTree(file.toFile()));
            }
            return found;
        }
    }
}
