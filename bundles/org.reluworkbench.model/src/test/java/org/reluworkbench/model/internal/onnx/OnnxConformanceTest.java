package org.reluworkbench.model.internal.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.CodedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The operator conformance suite of ONNX, as Debian packs it in libonnx-testdata: for each case a
 * model, inputs and the outputs that are right. Writes the table of all cases to the target folder.
 */
class OnnxConformanceTest {
    private static final Path SUITE = Path.of("/usr/share/libonnx-testdata/data");

    /** Operators of which every input is a layer; of the others only the first one is. */
    private static final Set<String> SUMS = Set.of("Add", "Sub", "Sum", "Concat");

    /** float32 results of up to some hundred terms. */
    private static final double TOLERANCE = 1e-5;

    private static final String PASSED = "passed";
    private static final String OUT_OF_SCOPE = "out of scope: ";

    @Test
    void everyCaseOfAnOperatorThatIsReadPasses() throws IOException {
        boolean there = Files.isDirectory(SUITE);
        assertTrue(there || System.getenv("CI") == null, "install libonnx-testdata");
        assumeTrue(there, "libonnx-testdata is not installed");
        Map<String, String> results = new TreeMap<>();
        for (String kind : List.of("node", "simple", "pytorch-converted", "pytorch-operator")) {
            try (Stream<Path> cases = Files.list(SUITE.resolve(kind))) {
                for (Path folder : cases.sorted().toList()) {
                    results.put(kind + "/" + folder.getFileName(), result(folder));
                }
            }
        }
        List<String> lines = new ArrayList<>();
        results.forEach((name, result) -> lines.add(name + "\t" + result));
        Files.write(Path.of("target", "onnx-conformance.tsv"), lines);
        List<String> failed = lines.stream().filter(line -> line.contains("\tfailed")).toList();
        assertEquals(List.of(), failed);
        Set<String> documented = documentedAsPassed();
        Set<String> passed = passed(results);
        assertEquals(Set.of(), without(documented, passed), "documented, but did not pass");
        assertEquals(Set.of(), without(passed, documented), "passed, but is not documented");
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    /** What the user reads about each case is what happens. */
    private static Set<String> documentedAsPassed() throws IOException {
        Pattern row = Pattern.compile("\\| `([^`]+)` \\| passed \\|");
        try (Stream<String> lines = Files.lines(Path.of("../../docs/onnx-conformance.md"))) {
            return lines.map(row::matcher)
                    .filter(Matcher::matches)
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Set<String> passed(Map<String, String> results) {
        return results.entrySet().stream()
                .filter(entry -> entry.getValue().equals(PASSED))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String result(Path folder) throws IOException {
        OnnxGraph graph;
        try {
            graph = OnnxParser.parse(coded(folder.resolve("model.onnx")));
        } catch (WorkbenchException e) {
            return refused(e);
        }
        for (OnnxNode node : graph.nodes()) {
            if (!Operators.knows(node.operator())) {
                return OUT_OF_SCOPE + "operator " + node.operator();
            }
        }
        try {
            return compared(folder.resolve("test_data_set_0"), graph);
        } catch (WorkbenchException e) {
            return refused(e);
        }
    }

    /** Only what is said to be unsupported is out of scope. */
    private static String refused(WorkbenchException e) {
        boolean outOfScope = e.code() == StandardErrorCode.UNSUPPORTED;
        return (outOfScope ? OUT_OF_SCOPE : "failed: ") + e.getMessage();
    }

    private static CodedInputStream coded(Path file) throws IOException {
        return CodedInputStream.newInstance(Files.readAllBytes(file));
    }

    private static String compared(Path data, OnnxGraph graph) throws IOException {
        List<String> names =
                graph.inputs().stream()
                        .map(OnnxGraph.Value::name)
                        .filter(name -> !graph.constants().containsKey(name))
                        .toList();
        List<OnnxTensor> inputs = new ArrayList<>();
        Map<String, OnnxTensor> constants = new HashMap<>(graph.constants());
        boolean sum = graph.nodes().stream().anyMatch(node -> SUMS.contains(node.operator()));
        for (int i = 0; i < names.size(); i++) {
            OnnxTensor tensor = TensorParser.parse(coded(data.resolve("input_" + i + ".pb")));
            long declared = elements(graph, names.get(i));
            if (declared != 0 && ElementType.of(declared).orElse(null) != tensor.type()) {
                return OUT_OF_SCOPE + "the suite keeps its input as " + tensor.type();
            }
            if (i == 0 || (sum && sameBatch(tensor, inputs.get(0)))) {
                inputs.add(tensor);
            } else {
                constants.put(names.get(i), tensor);
            }
        }
        if (inputs.isEmpty()) {
            return OUT_OF_SCOPE + "no input";
        }
        OnnxGraph given =
                new OnnxGraph(
                        graph.opset(), graph.nodes(), constants, graph.inputs(), graph.outputs());
        Network network = new Translation(given, remark -> {}).network();
        OnnxTensor expected = TensorParser.parse(coded(data.resolve("output_0.pb")));
        return compared(new NetworkEvaluation(network), inputs, expected);
    }

    private static long elements(OnnxGraph graph, String name) {
        return graph.inputs().stream()
                .filter(value -> value.name().equals(name))
                .mapToLong(OnnxGraph.Value::elements)
                .findFirst()
                .orElse(0);
    }

    private static boolean sameBatch(OnnxTensor tensor, OnnxTensor first) {
        return tensor.rank() == first.rank()
                && tensor.dimensions().get(0).equals(first.dimensions().get(0));
    }

    private static String compared(
            NetworkEvaluation evaluation, List<OnnxTensor> inputs, OnnxTensor expected) {
        int batch = inputs.get(0).dimensions().get(0);
        for (int row = 0; row < batch; row++) {
            int sample = row;
            double[] point =
                    inputs.stream()
                            .flatMapToDouble(tensor -> Arrays.stream(row(tensor, sample, batch)))
                            .toArray();
            double[] outputs = evaluation.outputs(point);
            double[] right = row(expected, row, batch);
            if (outputs.length != right.length) {
                return "failed: " + outputs.length + " values instead of " + right.length;
            }
            for (int i = 0; i < outputs.length; i++) {
                double error = Math.abs(outputs[i] - right[i]);
                if (!(error <= TOLERANCE * (1 + Math.abs(right[i])))) {
                    return "failed: " + outputs[i] + " instead of " + right[i];
                }
            }
        }
        return PASSED;
    }

    private static double[] row(OnnxTensor tensor, int row, int batch) {
        int length = tensor.values().length / batch;
        return Arrays.copyOfRange(tensor.values(), row * length, (row + 1) * length);
    }
}
