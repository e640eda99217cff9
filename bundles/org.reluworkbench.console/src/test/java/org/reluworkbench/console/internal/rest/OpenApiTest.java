package org.reluworkbench.console.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class OpenApiTest {

    @Test
    void knowsEveryResource() throws IOException {
        Path sources = Path.of("src/main/java/org/reluworkbench/console/internal/rest");
        try (Stream<Path> files = Files.list(sources)) {
            List<String> found =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith("Resource.java"))
                            .map(name -> name.replace(".java", ""))
                            .sorted()
                            .toList();
            assertEquals(
                    found, OpenApi.RESOURCES.stream().map(Class::getSimpleName).sorted().toList());
        }
    }

    @Test
    void hasASentenceForEveryOperationAndNoOther() {
        TreeSet<String> sentences = new TreeSet<>(OpenApi.sentences().stringPropertyNames());
        assertTrue(sentences.remove("description"));
        assertEquals(new TreeSet<>(OpenApi.operations()), sentences);
    }

    @Test
    void describesPathsWithoutTheirPatterns() {
        JsonNode document = new ObjectMapper().valueToTree(OpenApi.document());
        JsonNode difference = document.at("/paths").get("/runs/{id}/difference").get("get");
        assertEquals("id", difference.get("parameters").get(0).get("name").asText());
        assertEquals("from", difference.get("parameters").get(1).get("name").asText());
        assertTrue(document.at("/paths").has("/assets/{type}/{sha256}/provenance"));
        assertTrue(document.at("/paths").get("/runs").get("get").get("parameters").size() > 10);
        document.at("/paths")
                .fieldNames()
                .forEachRemaining(path -> assertTrue(path.matches("[a-z0-9/{}.A-Z]+"), path));
    }
}
