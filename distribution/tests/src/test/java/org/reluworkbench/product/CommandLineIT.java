package org.reluworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line of the packed product. */
class CommandLineIT {
    private static final String XOR =
            """
            {"name": "XOR regions", "steps": [
              {"id": "net", "analysis": "model.import", "parameters": {"file": "xor-printed.npz"}},
              {"id": "slice", "analysis": "regions.slice", "inputs": {"network": "net.network"},
               "parameters": {"domain": [[-1,-1],[1,-1],[1,1],[-1,1]]}}]}
            """;

    @TempDir Path directory;
    private Path data;

    @BeforeEach
    void prepare() throws Exception {
        data = directory.resolve("data");
        Product.resource("xor-printed.npz", directory);
    }

    private Product.Result run(String study, String... options) throws Exception {
        Path file = Files.writeString(directory.resolve("study.json"), study);
        List<String> words = new ArrayList<>(List.of("run", file.toString()));
        words.addAll(List.of("--data", data.toString()));
        words.addAll(List.of(options));
        return Product.run(words.toArray(String[]::new));
    }

    @Test
    void printsOneJsonDocumentWithTheKnownCounts() throws Exception {
        Product.Result result = run(XOR, "--json");
        assertEquals(0, result.exitCode(), result.err());
        JsonNode document = Client.parse(result.out());
        assertEquals("XOR regions", document.get("study").asText());
        assertEquals("completed", document.get("state").asText());
        JsonNode slice = Client.step(document, "slice");
        assertEquals(3, slice.at("/scalars/activationRegions").asLong());
        assertEquals(3, slice.at("/scalars/linearRegions").asLong());
        assertEquals(1, slice.at("/scalars/eulerCharacteristic").asLong());
        assertEquals("complex", slice.at("/assets/complex/type").asText());
        assertEquals(64, slice.at("/assets/complex/sha256").asText().length());
        assertTrue(result.err().contains("slice: completed"), result.err());
    }

    /** The default is native code; plain Java gives the same counts. */
    @ParameterizedTest
    @CsvSource({"cpu,", "java, java", "cpu, cpu"})
    void computesOnTheBackendThatIsNamed(String backend, String named) throws Exception {
        Product.Result result =
                named == null ? run(XOR, "--json") : run(XOR, "--json", "--backend", named);
        assertEquals(0, result.exitCode(), result.err());
        JsonNode slice = Client.step(Client.parse(result.out()), "slice");
        assertEquals(backend, slice.get("backend").asText());
        assertEquals(3, slice.at("/scalars/activationRegions").asLong());
    }

    @Test
    void reusesUnchangedStepsAndSaysSo() throws Exception {
        run(XOR);
        Product.Result again = run(XOR, "--json");
        assertTrue(again.err().contains("net: reused"), again.err());
        assertEquals(
                1, Client.step(Client.parse(again.out()), "net").get("reusedFromRun").asLong());
    }

    @Test
    void connectsFilesSetsParametersAndWritesResults() throws Exception {
        Path network = Product.resource("mlp-2-32-32-32-1.npz", directory);
        Path out = directory.resolve("out");
        Product.Result result =
                run(
                        """
                        {"name": "slice", "steps": [{"id": "slice", "analysis": "regions.slice"}]}
                        """,
                        "--input",
                        "slice.network=" + network,
                        "--set",
                        "slice.domain=[[-1,-1],[1,-1],[1,1],[-1,1]]",
                        "--out",
                        out.toString());
        assertEquals(0, result.exitCode(), result.err());
        JsonNode scalars = Client.parse(Files.readString(out.resolve("slice/scalars.json")));
        assertEquals(831, scalars.get("activationRegions").asLong());
        assertEquals(894, scalars.get("vertices").asLong());
        assertEquals(1724, scalars.get("edges").asLong());
        String layers = Files.readString(out.resolve("slice/layers.csv"));
        assertTrue(layers.contains("831"), layers);
        assertTrue(Files.size(out.resolve("slice/complex.complex")) > 10_000);
    }

    /** What one writes, another one verifies, with the files alone. */
    @Test
    void certificatesComeBack() throws Exception {
        Path out = directory.resolve("out");
        Product.Result made =
                run(
                        """
                        {"name": "rank", "steps": [
                          {"id": "net", "analysis": "model.import",
                           "parameters": {"file": "xor-printed.npz"}},
                          {"id": "rank", "analysis": "fundim.batch",
                           "inputs": {"network": "net.network"}}]}
                        """,
                        "--out",
                        out.toString());
        assertEquals(0, made.exitCode(), made.err());
        long rank =
                Client.parse(Files.readString(out.resolve("rank/scalars.json")))
                        .get("rank")
                        .asLong();
        assertTrue(rank > 0);
        Path certificate = out.resolve("rank/rank-certificate.rank-certificate");
        data = directory.resolve("elsewhere");
        Product.Result verified = verify(certificate);
        assertEquals(0, verified.exitCode(), verified.err());
        JsonNode check = Client.step(Client.parse(verified.out()), "check");
        assertEquals(1, check.at("/scalars/valid").asLong());
        assertEquals(rank, check.at("/scalars/rankLower").asLong());

        byte[] bytes = Files.readAllBytes(certificate);
        Files.write(certificate, Arrays.copyOf(bytes, bytes.length - 3));
        Product.Result broken = verify(certificate);
        assertEquals(2, broken.exitCode(), broken.err());
        assertTrue(broken.err().contains("FILE_MALFORMED"), broken.err());
        assertTrue(broken.err().contains("ends too early"), broken.err());
        assertTrue(broken.err().contains("rank-certificate.rank-certificate:"), broken.err());
    }

    private Product.Result verify(Path certificate) throws Exception {
        return run(
                """
                {"name": "check", "steps": [{"id": "check", "analysis": "fundim.verify"}]}
                """,
                "--input",
                "check.rank-certificate=" + certificate,
                "--input",
                "check.network=" + directory.resolve("xor-printed.npz"),
                "--json");
    }

    /** Mistakes of the user: exit code 2, one sentence with a code, no stack trace. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"name":"x","steps":[{"id":"a","analysis":"no.such"}]} | UNKNOWN_ANALYSIS | no.such
                    {"name":"x","steps":[{"id":"a","analysis":"model.import","parameters":{"file":"nowhere.npz"}}]} | FILE_NOT_FOUND | nowhere.npz
                    {"name":"x","steps":[{"id":"a","analysis":"model.evaluate","inputs":{"network":"b.network"}},{"id":"b","analysis":"model.train","inputs":{"network":"a.network"}}]} | CYCLE | cycle
                    {"name":"x","stepz":[]} | STUDY_MALFORMED | stepz
                    {"name":"x","steps":[{"id":"a","analysis":"model.create","parameters":{"sead":1}}]} | PARAMETER_INVALID | sead
                    {"name":"x","steps":[{"id":"a","analysis":"regions.slice"}]} | PORT_INVALID | network
                    {"name":"x","steps":[{"id":"n","analysis":"model.create"},{"id":"a","analysis":"regions.slice","inputs":{"network":"n.network"},"parameters":{"domain":[[0,0],[1,0],[2,0]]}}]} | PARAMETER_INVALID | domain
                    {"name":"x","steps":[{"id":"n","analysis":"model.create"},{"id":"a","analysis":"regions.slice","inputs":{"network":"n.network"},"parameters":{"domain":[[0,0],[2,0],[0.5,0.5],[0,2]]}}]} | PARAMETER_INVALID | convex
                    """)
    void tellsMistakesInTheStudy(String study, String code, String part) throws Exception {
        Product.Result result = run(study, "--json");
        assertEquals(2, result.exitCode(), result.err());
        assertTrue(result.err().contains(code), result.err());
        assertTrue(result.err().contains(part), result.err());
        assertFalse(result.err().contains("\tat "), result.err());
        assertEquals("invalid", Client.parse(result.out()).get("state").asText());
    }

    @Test
    void tellsABrokenNetworkFile() throws Exception {
        byte[] bytes = Files.readAllBytes(directory.resolve("xor-printed.npz"));
        Files.write(directory.resolve("xor-printed.npz"), Arrays.copyOf(bytes, 300));
        Product.Result result = run(XOR, "--json");
        assertEquals(2, result.exitCode(), result.err());
        assertTrue(result.err().contains("FILE_MALFORMED"), result.err());
        assertTrue(result.err().contains("xor-printed.npz"), result.err());
        assertEquals("failed", Client.parse(result.out()).get("state").asText());
    }

    @Test
    void listsTheCatalogueAsJson() throws Exception {
        Product.Result result = Product.run("analyses", "--json");
        assertEquals(0, result.exitCode(), result.err());
        List<String> ids = new ArrayList<>();
        for (JsonNode analysis : Client.parse(result.out())) {
            ids.add(analysis.get("id").asText());
            assertEquals("object", analysis.at("/parameters/type").asText());
        }
        assertEquals(
                List.of(
                        "dataset.generate",
                        "dataset.load",
                        "fundim.batch",
                        "fundim.evolution",
                        "fundim.exact",
                        "fundim.import",
                        "fundim.sweep",
                        "fundim.symmetry",
                        "fundim.verify",
                        "gradient.fisher",
                        "gradient.kernel",
                        "gradient.sensitivity",
                        "gradient.sparsify",
                        "gradient.tangent",
                        "metrics.capacity",
                        "metrics.generalization",
                        "metrics.invariance",
                        "metrics.sharpness",
                        "metrics.similarity",
                        "metrics.subspace-match",
                        "metrics.vc",
                        "model.create",
                        "model.evaluate",
                        "model.import",
                        "model.sweep",
                        "model.train",
                        "regions.cluster",
                        "regions.count",
                        "regions.distribution",
                        "regions.enumerate",
                        "regions.evolution",
                        "regions.line",
                        "regions.local",
                        "regions.map",
                        "regions.saliency",
                        "regions.slice",
                        "regions.training",
                        "theory.block-diagonal",
                        "theory.concentration",
                        "theory.dimension-bound",
                        "theory.fisher-rao",
                        "theory.flatness",
                        "theory.homogeneity",
                        "theory.region-constancy",
                        "theory.region-convexity",
                        "theory.region-count",
                        "theory.sensitivity-bound",
                        "theory.subspace-match",
                        "theory.summary",
                        "theory.xor"),
                ids);
    }

    @Test
    void tellsUnknownWordsOptionsAndBackends() throws Exception {
        assertEquals(2, Product.run("strat").exitCode());
        assertEquals(2, Product.run("run").exitCode());
        Product.Result backend = run(XOR, "--backend", "abacus");
        assertEquals(2, backend.exitCode());
        assertTrue(backend.err().contains("abacus"), backend.err());
    }

    @Test
    void tellsAPortInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Product.Result result = Product.run("start", "--port", port, "--data", data.toString());
            assertEquals(2, result.exitCode());
            assertTrue(result.err().contains("port " + port), result.err());
        }
    }

    @Test
    void tellsADataDirectoryThatCannotBeUsed() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "no directory");
        Product.Result result = Product.run("backup", "b.zip", "--data", file.toString());
        assertEquals(2, result.exitCode());
        assertTrue(result.err().contains("DATA_DIRECTORY_UNUSABLE"), result.err());
    }

    @Test
    void restoresABackup() throws Exception {
        run(XOR);
        Path backup = directory.resolve("backup.zip");
        Product.Result written =
                Product.run("backup", backup.toString(), "--data", data.toString());
        assertEquals(0, written.exitCode(), written.err());
        Path other = directory.resolve("other");
        Product.Result restored =
                Product.run("restore", backup.toString(), "--data", other.toString());
        assertEquals(0, restored.exitCode(), restored.err());
        data = other;
        Product.Result again = run(XOR, "--json");
        JsonNode slice = Client.step(Client.parse(again.out()), "slice");
        assertEquals(1, slice.get("reusedFromRun").asLong(), "the backup holds run 1");
        assertEquals(3, slice.at("/scalars/activationRegions").asLong());
    }
}
