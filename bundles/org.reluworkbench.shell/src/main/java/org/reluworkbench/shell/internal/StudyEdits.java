package org.reluworkbench.shell.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.engine.AnalysisEntry;
import org.reluworkbench.engine.Study;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.Port;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Applies {@code --set} and {@code --input} to a study. */
final class StudyEdits {
    private static final String FILE_PARAMETER = "file";
    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Map<String, Study.Step> steps = new LinkedHashMap<>();
    private final AnalysisCatalogue catalogue;
    private final String name;

    StudyEdits(Study study, AnalysisCatalogue catalogue) {
        this.name = study.name();
        this.catalogue = catalogue;
        study.steps().forEach(step -> steps.putIfAbsent(step.id(), step));
    }

    Study study() {
        return new Study(name, new ArrayList<>(steps.values()));
    }

    /** Replaces one parameter; {@code value} is JSON, or text if it is not JSON. */
    void set(String stepAndParameter, String value) {
        Study.Step step = step(stepAndParameter, "--set");
        Map<String, Object> parameters = new LinkedHashMap<>(step.parameters());
        parameters.put(afterDot(stepAndParameter), jsonOrText(value));
        steps.put(step.id(), new Study.Step(step.id(), step.analysis(), step.inputs(), parameters));
    }

    /** Connects an input port to a step that reads the file, put in front of the others. */
    void connect(String stepAndPort, Path file) {
        Study.Step step = step(stepAndPort, "--input");
        String port = afterDot(stepAndPort);
        String type = portType(step, port);
        Study.Step reader = reader(step.id() + "-" + port + "-file", type, file);
        Map<String, String> inputs = new LinkedHashMap<>(step.inputs());
        inputs.put(port, reader.id() + "." + outputOf(reader, type));
        steps.put(reader.id(), reader);
        steps.put(step.id(), new Study.Step(step.id(), step.analysis(), inputs, step.parameters()));
    }

    private Study.Step step(String stepAndName, String option) {
        int dot = stepAndName.indexOf('.');
        Study.Step step = dot < 1 ? null : steps.get(stepAndName.substring(0, dot));
        if (step == null) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FOUND,
                    option
                            + " "
                            + stepAndName
                            + " names no step of the study; its steps are "
                            + String.join(", ", steps.keySet())
                            + ".");
        }
        return step;
    }

    private static String afterDot(String stepAndName) {
        return stepAndName.substring(stepAndName.indexOf('.') + 1);
    }

    private static Object jsonOrText(String value) {
        try {
            return STRICT.readValue(value, Object.class);
        } catch (JsonProcessingException e) {
            return value;
        }
    }

    private String portType(Study.Step step, String port) {
        AnalysisDescriptor<?> descriptor =
                catalogue
                        .find(step.analysis())
                        .<AnalysisDescriptor<?>>map(AnalysisEntry::descriptor)
                        .orElseThrow(
                                () ->
                                        new WorkbenchException(
                                                StandardErrorCode.UNKNOWN_ANALYSIS,
                                                "step "
                                                        + step.id()
                                                        + ": there is no analysis "
                                                        + step.analysis()
                                                        + "."));
        return descriptor
                .input(port)
                .map(Port::type)
                .orElseThrow(
                        () ->
                                new WorkbenchException(
                                        StandardErrorCode.PORT_INVALID,
                                        "step "
                                                + step.id()
                                                + ": "
                                                + step.analysis()
                                                + " has no input port "
                                                + port
                                                + "."));
    }

    /** A step with the first analysis that turns a file alone into an asset of the type. */
    private Study.Step reader(String id, String type, Path file) {
        for (AnalysisEntry entry : catalogue.list()) {
            AnalysisDescriptor<?> descriptor = entry.descriptor();
            if (readsFile(descriptor) && output(descriptor, type).isPresent()) {
                return new Study.Step(
                        id,
                        descriptor.id(),
                        Map.of(),
                        Map.of(FILE_PARAMETER, file.toAbsolutePath().toString()));
            }
        }
        throw new WorkbenchException(
                StandardErrorCode.PORT_INVALID,
                "--input: no analysis reads a " + type + " from the file " + file + ".");
    }

    private static boolean readsFile(AnalysisDescriptor<?> descriptor) {
        return descriptor.inputs().stream().noneMatch(Port::required)
                && Arrays.stream(descriptor.parameters().getRecordComponents())
                        .anyMatch(component -> component.getName().equals(FILE_PARAMETER));
    }

    private static Optional<Port> output(AnalysisDescriptor<?> descriptor, String type) {
        List<Port> outputs = descriptor.outputs();
        return outputs.stream().filter(port -> port.type().equals(type)).findFirst();
    }

    private String outputOf(Study.Step reader, String type) {
        return catalogue
                .find(reader.analysis())
                .flatMap(entry -> output(entry.descriptor(), type))
                .map(Port::name)
                .orElseThrow();
    }
}
