package org.reluworkbench.console.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.console.internal.Fake;
import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.engine.FileSource;
import org.reluworkbench.engine.RunEvent.StepProgress;
import org.reluworkbench.engine.RunOptions;
import org.reluworkbench.engine.RunService;
import org.reluworkbench.engine.Showcases;
import org.reluworkbench.engine.Studies;
import org.reluworkbench.engine.Study;
import org.reluworkbench.spi.ErrorCode;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.ListedRun;
import org.reluworkbench.storage.Provenance;
import org.reluworkbench.storage.RunArchive;
import org.reluworkbench.storage.RunMarks;
import org.reluworkbench.storage.RunPage;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunRepository;
import org.reluworkbench.storage.RunState;
import org.reluworkbench.storage.ScalarReading;
import org.reluworkbench.storage.StepRecord;

final class RunsResourceTest {
    private static final AssetRef NETWORK = new AssetRef("network", "0".repeat(64));
    private static final FileSource FILES =
            path -> {
                if (path.equals("xor.npz")) {
                    return new ByteArrayInputStream(new byte[] {42});
                }
                throw new NoSuchFileException(path);
            };

    private static final RunMarks MARKS =
            new RunMarks(
                    Optional.of("ada"),
                    Optional.of(3L),
                    2,
                    List.of("paper"),
                    "odd",
                    List.of("slice"));

    private final List<Object[]> submitted = new ArrayList<>();
    private final List<Object> cancelled = new ArrayList<>();
    private final RunsResource resource =
            new RunsResource(
                    Fake.of(
                            Studies.class,
                            Map.of("parse", text -> new Study((String) text[0], List.of()))),
                    Fake.of(
                            Showcases.class,
                            Map.of(
                                    "find", id -> showcase((String) id[0]),
                                    "list", none -> showcase("xor").stream().toList())),
                    Fake.of(
                            RunService.class,
                            Map.of(
                                    "submit", this::submit,
                                    "cancel", id -> cancelled.add(id[0]),
                                    "progress", id -> progress(),
                                    "curves", id -> curves())),
                    Fake.of(
                            RunRepository.class,
                            Map.of("find", id -> Optional.of(run()).filter(r -> id[0].equals(7L)))),
                    Fake.of(
                            RunArchive.class,
                            Map.of("marks", id -> Optional.of(MARKS), "find", this::listed)),
                    Fake.of(AnalysisCatalogue.class, Map.of("find", id -> Optional.empty())));

    @Test
    void submitsWhatTheBodySays() throws IOException {
        var response = resource.submit(null, "cpu", false, "3", request(), body("a study"));
        assertEquals(201, response.getStatus());
        assertEquals(new RunsResource.Submitted(7), response.getEntity());
        assertEquals(new Study("a study", List.of()), submitted.get(0)[0]);
        FileSource files = (FileSource) submitted.get(0)[1];
        assertEquals(42, files.open("xor.npz").read(), "a file of a showcase");
        assertThrows(NoSuchFileException.class, () -> files.open("other.npz"));
        assertEquals(
                new RunOptions(Optional.of("cpu"), false, Optional.empty(), Optional.empty(), 3),
                submitted.get(0)[2]);
    }

    @Test
    void submitsAShowcaseWithItsFiles() throws IOException {
        resource.submit("xor", null, true, "0", request(), body(""));
        assertEquals(new Study("the showcase's study", List.of()), submitted.get(0)[0]);
        assertEquals(FILES, submitted.get(0)[1]);
        resource.submit("xor", null, true, "0", request(), body("an edited study"));
        assertEquals(new Study("an edited study", List.of()), submitted.get(1)[0]);
        assertEquals(FILES, submitted.get(1)[1]);
    }

    @Test
    void refusesAnUnknownShowcaseAndATooLongStudy() {
        assertEquals(
                StandardErrorCode.NOT_FOUND,
                codeOf(() -> resource.submit("none", null, true, "0", request(), body(""))));
        InputStream endless =
                new InputStream() {
                    @Override
                    public int read() {
                        return ' ';
                    }
                };
        assertEquals(
                StandardErrorCode.FILE_TOO_LARGE,
                codeOf(() -> resource.submit(null, null, true, "0", request(), endless)));
        assertTrue(submitted.isEmpty());
    }

    @Test
    void showsARunAsTheDocumentationSays() throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode run = json.readTree(json.writeValueAsString(resource.get(7)));
        JsonNode step = run.get("steps").get(0);
        ((com.fasterxml.jackson.databind.node.ObjectNode) run).remove("steps");
        assertEquals(
                json.readTree(
                        """
                        {"id": 7, "study": "XOR", "state": "running", "backend": null,
                         "created": "1970-01-01T00:00:00Z", "started": "1970-01-01T00:00:01Z",
                         "finished": null, "failure": null, "studyJson": "{}",
                         "person": "ada", "repeats": 3, "priority": 2, "tags": ["paper"],
                         "note": "odd", "pins": ["slice"]}
                        """),
                run);
        assertEquals(
                json.readTree(
                        """
                        {"id": "slice", "analysis": "regions.slice", "analysisVersion": "1.0.0",
                         "title": "regions.slice", "state": "running", "reusedFromRun": null,
                         "started": "1970-01-01T00:00:01Z", "finished": "1970-01-01T00:00:03.500Z",
                         "seconds": 2.5, "failure": null,
                         "progress": {"fraction": 0.5, "message": "half"},
                         "curves": {"trainLoss": [[1.0, 0.5], [2.0, 0.25]]},
                         "parameters": {"domain": [[0, 1]]},
                         "inputs": {"network": {"type": "network", "sha256": "%1$s"}},
                         "backend": "java",
                         "provenance": {"key": "k", "bundleVersion": "1", "host": "h", "jvm": "j"},
                         "scalars": {"faces": 3},
                         "outputs": {"complex": {"type": "network", "sha256": "%1$s"}}}
                        """
                                .formatted(NETWORK.sha256())),
                step);
    }

    @Test
    void cancelsOnlyRunsThatExist() {
        assertEquals(202, resource.cancel(7).getStatus());
        assertEquals(List.of(7L), cancelled);
        assertEquals(StandardErrorCode.NOT_FOUND, codeOf(() -> resource.cancel(8)));
        assertEquals(StandardErrorCode.NOT_FOUND, codeOf(() -> resource.log(8)));
    }

    @Test
    void startsAgainOnTheBackendItRanOn() {
        assertEquals(201, resource.again(7, false, request()).getStatus());
        assertEquals(new Study("{}", List.of()), submitted.get(0)[0]);
        assertEquals(
                new RunOptions(Optional.of("java"), false, Optional.empty(), Optional.of(7L), 0),
                submitted.get(0)[2]);
        assertEquals(
                StandardErrorCode.NOT_FOUND, codeOf(() -> resource.again(8, false, request())));
    }

    private Object listed(Object... arguments) {
        return new RunPage(
                List.of(
                        new ListedRun(
                                7,
                                "XOR",
                                RunState.RUNNING,
                                Instant.EPOCH,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                MARKS,
                                Map.of("gap", new ScalarReading(2, 2)))),
                31);
    }

    private static HttpServletRequest request() {
        return Fake.of(HttpServletRequest.class, Map.of("getAttribute", name -> null));
    }

    private Object submit(Object... arguments) {
        submitted.add(arguments);
        return 7L;
    }

    private static Optional<Showcases.Showcase> showcase(String id) {
        return Optional.of(
                        new Showcases.Showcase(
                                "xor", "XOR", "See it.", "the showcase's study", FILES, true))
                .filter(showcase -> showcase.id().equals(id));
    }

    private static Map<String, StepProgress> progress() {
        return Map.of("slice", new StepProgress(7, "slice", 0.5, "half"));
    }

    private static Map<String, Map<String, List<double[]>>> curves() {
        return Map.of(
                "slice",
                Map.of("trainLoss", List.of(new double[] {1, 0.5}, new double[] {2, 0.25})));
    }

    private static RunRecord run() {
        Optional<Instant> start = Optional.of(Instant.ofEpochSecond(1));
        StepRecord step =
                new StepRecord(
                        "slice",
                        "regions.slice",
                        "1.0.0",
                        "{\"domain\":[[0,1]]}",
                        RunState.RUNNING,
                        Optional.of(
                                new Provenance(
                                        "k", "1", "java", Map.of("network", NETWORK), "h", "j")),
                        Optional.empty(),
                        start,
                        Optional.of(Instant.ofEpochMilli(3500)),
                        Optional.empty(),
                        "{\"faces\":3}",
                        Map.of("complex", NETWORK));
        return new RunRecord(
                7,
                "XOR",
                "{}",
                Optional.empty(),
                RunState.RUNNING,
                Instant.EPOCH,
                start,
                Optional.empty(),
                Optional.empty(),
                List.of(step));
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ErrorCode codeOf(org.junit.jupiter.api.function.Executable request) {
        return assertThrows(WorkbenchException.class, request).code();
    }
}
