package org.reluworkbench.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.reluworkbench.backend.cuda.internal.UnavailableException;
import org.reluworkbench.shell.arguments.BenchCommand;
import picocli.CommandLine;

/** Runs benchmarks by name; the words are those after {@code workbench bench}. */
public final class Main {
    private static final List<Benchmark> ALL =
            List.of(
                    new GemmBenchmark(),
                    new JacobianBenchmark(),
                    new JacobianFactorsBenchmark(),
                    KernelBenchmark.ofOneOutput(),
                    KernelBenchmark.ofAllOutputs(),
                    new InformationBenchmark(),
                    new SimilarityBenchmark(),
                    new SharpnessBenchmark(),
                    new FundimBenchmark(),
                    new SweepBenchmark(),
                    new TrainingBenchmark(),
                    new LocalMapsBenchmark(),
                    new KMeansBenchmark(),
                    new AffineMapBenchmark(),
                    new RegionsBenchmark(),
                    new StartBenchmark(),
                    new ListingBenchmark(),
                    new LoadBenchmark());
    private static final int EXIT_USER = 2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Main() {}

    /** Prints a line for each measurement as soon as it is made. */
    public static void main(String[] words) throws Exception {
        BenchCommand command = new BenchCommand();
        new CommandLine(command).parseArgs(words);
        List<String> unknown = new ArrayList<>(command.names());
        unknown.removeAll(ALL.stream().map(Benchmark::name).toList());
        if (!unknown.isEmpty()) {
            String known = ALL.stream().map(Benchmark::name).collect(Collectors.joining(", "));
            System.err.println(
                    "workbench: NOT_FOUND: there is no benchmark "
                            + unknown.get(0)
                            + "; there are "
                            + known
                            + ".");
            System.exit(EXIT_USER);
        }
        chooseBackend(command);
        for (Benchmark benchmark : ALL) {
            if (command.names().isEmpty() || command.names().contains(benchmark.name())) {
                for (Measurement measurement : benchmark.run(command.threads())) {
                    System.out.println(
                            command.json() ? json(benchmark, measurement) : text(measurement));
                }
            }
        }
    }

    /** A backend that is named is loaded before anything is measured. */
    private static void chooseBackend(BenchCommand command) throws Exception {
        if (command.backend().isPresent()) {
            try {
                ChosenBackend.choose(command.backend().get());
            } catch (UnavailableException | IllegalArgumentException e) {
                System.err.println("workbench: UNKNOWN_BACKEND: " + e.getMessage() + ".");
                System.exit(EXIT_USER);
            }
            System.err.println(ChosenBackend.get().description());
        }
    }

    private static String json(Benchmark benchmark, Measurement measurement)
            throws JsonProcessingException {
        ObjectNode node = JSON.createObjectNode();
        node.put("name", measurement.name());
        node.put("size", measurement.size());
        if (benchmark.onBackend()) {
            node.put("backend", ChosenBackend.nameOfChosen());
        }
        node.put("threads", measurement.threads());
        node.put("precision", measurement.precision());
        node.put("seconds", measurement.timing().median());
        node.put("fastest", measurement.timing().fastest());
        node.put("slowest", measurement.timing().slowest());
        node.put("repetitions", measurement.timing().repetitions());
        node.set("check", JSON.valueToTree(measurement.check()));
        node.put("jvm", System.getProperty("java.vm.version"));
        return JSON.writeValueAsString(node);
    }

    private static String text(Measurement measurement) {
        return String.format(
                Locale.ROOT,
                "%-10s %-16s %10.4f s  (%.4f–%.4f, %d times)  %s",
                measurement.name(),
                measurement.size(),
                measurement.timing().median(),
                measurement.timing().fastest(),
                measurement.timing().slowest(),
                measurement.timing().repetitions(),
                measurement.check());
    }
}
