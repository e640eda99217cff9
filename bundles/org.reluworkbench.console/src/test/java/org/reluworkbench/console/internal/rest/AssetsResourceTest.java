package org.reluworkbench.console.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reluworkbench.console.internal.Fake;
import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.engine.AssetFormat;
import org.reluworkbench.engine.Assets;
import org.reluworkbench.spi.ErrorCode;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetStore;
import org.reluworkbench.storage.AssetUse;
import org.reluworkbench.storage.RunRepository;
import org.reluworkbench.storage.RunState;
import org.reluworkbench.storage.StepRecord;
import org.reluworkbench.storage.StoredAsset;

final class AssetsResourceTest {
    private static final AssetRef NETWORK = new AssetRef("network", "ab".repeat(32));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Object> asked = new ArrayList<>();
    private final AssetStore store =
            Fake.of(
                    AssetStore.class,
                    Map.of(
                            "find",
                            ref -> Optional.of(stored()).filter(a -> a.ref().equals(ref[0])),
                            "list",
                            this::list));
    private final RunRepository runs =
            Fake.of(
                    RunRepository.class,
                    Map.of(
                            "makers", asset -> List.of(use("network")),
                            "users", asset -> List.of(use("start"))));
    private final AnalysisCatalogue catalogue =
            Fake.of(AnalysisCatalogue.class, Map.of("find", id -> Optional.empty()));
    private final AssetsResource resource =
            new AssetsResource(
                    store,
                    Fake.of(
                            Assets.class,
                            Map.of(
                                    "formats", ref -> formats(),
                                    "file", request -> file((String) request[1]))),
                    runs,
                    catalogue);
    private final AssetListResource lists = new AssetListResource(store, runs, catalogue);

    @Test
    void listsAssetsWithWhatMadeThem() throws IOException {
        JsonNode asset = json(lists.list("network", "50", null)).get("assets").get(0);
        assertEquals(NETWORK.sha256(), asset.get("sha256").asText());
        assertEquals(321, asset.get("sizeInBytes").asInt());
        assertEquals("1970-01-01T00:00:05Z", asset.get("created").asText());
        assertEquals(7, asset.at("/madeBy/run").asInt());
        assertEquals("XOR", asset.at("/madeBy/study").asText());
        assertEquals("network", asset.at("/madeBy/port").asText());
        assertEquals("model.import", asset.at("/madeBy/step/analysis").asText());
        assertEquals("xor.npz", asset.at("/madeBy/step/parameters/file").asText());
        assertEquals(List.of("network", 50), asked);
    }

    @Test
    void listsWhatFollows() {
        lists.list("network", "2", NETWORK.sha256());
        assertEquals(List.of(NETWORK, 2), asked);
        assertEquals(
                StandardErrorCode.PARAMETER_INVALID,
                codeOf(() -> lists.list("network", "2", "../x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "-1", "many"})
    void refusesASenselessLimit(String limit) {
        assertEquals(
                StandardErrorCode.PARAMETER_INVALID,
                codeOf(() -> lists.list("network", limit, null)));
    }

    @Test
    void tellsWhereAnAssetComesFromAndGoes() throws IOException {
        JsonNode origin = json(resource.origin("network", NETWORK.sha256()));
        assertEquals("network", origin.at("/madeBy/0/port").asText());
        assertEquals("start", origin.at("/usedBy/0/port").asText());
        assertEquals(
                StandardErrorCode.NOT_FOUND,
                codeOf(() -> resource.origin("network", "0".repeat(64))));
    }

    @Test
    void offersFormatsAndSaysWhyOneIsRefused() throws IOException {
        assertEquals(
                JSON.readTree(
                        """
                        [{"format": "npz", "title": "NumPy", "extension": "npz",
                          "refusal": "It has a convolution."},
                         {"format": "onnx", "title": "ONNX", "extension": "onnx", "refusal": null}]
                        """),
                json(resource.formats("network", NETWORK.sha256())));
    }

    @Test
    void writesAFormatAsADownload() throws IOException {
        var response = resource.as("network", NETWORK.sha256(), "onnx");
        assertEquals(
                "attachment; filename=\"network-abababababab.onnx\"",
                response.getHeaderString("Content-Disposition"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ((StreamingOutput) response.getEntity()).write(out);
        assertEquals("bytes as onnx", out.toString(StandardCharsets.UTF_8));
        assertEquals(
                StandardErrorCode.UNSUPPORTED,
                codeOf(() -> resource.as("network", NETWORK.sha256(), "npz")));
        assertEquals(
                StandardErrorCode.NOT_FOUND,
                codeOf(() -> resource.as("network", "0".repeat(64), "onnx")));
    }

    private Object list(Object... arguments) {
        asked.addAll(List.of(arguments));
        return List.of(stored());
    }

    private static StoredAsset stored() {
        return new StoredAsset(NETWORK, 321, Instant.ofEpochSecond(5));
    }

    private static AssetUse use(String port) {
        StepRecord step =
                new StepRecord(
                        "net",
                        "model.import",
                        "1.0.0",
                        "{\"file\":\"xor.npz\"}",
                        RunState.COMPLETED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "{}",
                        Map.of("network", NETWORK));
        return new AssetUse(7, "XOR", port, step);
    }

    private static List<AssetFormat> formats() {
        return List.of(
                new AssetFormat("npz", "NumPy", "npz", Optional.of("It has a convolution.")),
                new AssetFormat("onnx", "ONNX", "onnx", Optional.empty()));
    }

    private static Assets.AssetFile file(String format) {
        if (!format.equals("onnx")) {
            throw new WorkbenchException(StandardErrorCode.UNSUPPORTED, "It has a convolution.");
        }
        return new Assets.AssetFile() {
            @Override
            public String extension() {
                return format;
            }

            @Override
            public void write(OutputStream out) throws IOException {
                out.write(("bytes as " + format).getBytes(StandardCharsets.UTF_8));
            }
        };
    }

    private static JsonNode json(Object value) throws IOException {
        return JSON.readTree(JSON.writeValueAsString(value));
    }

    private static ErrorCode codeOf(org.junit.jupiter.api.function.Executable request) {
        return assertThrows(WorkbenchException.class, request).code();
    }
}
