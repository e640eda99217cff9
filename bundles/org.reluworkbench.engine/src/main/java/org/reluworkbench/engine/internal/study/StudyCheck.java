package org.reluworkbench.engine.internal.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.reluworkbench.engine.AnalysisEntry;
import org.reluworkbench.engine.Study;
import org.reluworkbench.engine.StudyProblem;
import org.reluworkbench.engine.internal.catalogue.Catalogue;
import org.reluworkbench.engine.internal.catalogue.RegisteredAnalysis;
import org.reluworkbench.engine.internal.parameters.InputFiles;
import org.reluworkbench.engine.internal.parameters.Mistake;
import org.reluworkbench.engine.internal.study.CheckedStudy.CheckedStep;
import org.reluworkbench.engine.internal.text.Nearest;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.ErrorCode;
import org.reluworkbench.spi.Port;
import org.reluworkbench.spi.StandardErrorCode;

/** One pass over a study that finds every mistake. */
public final class StudyCheck {
    private static final Pattern STEP_ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

    private final Study study;
    private final Catalogue catalogue;
    private final InputFiles files;
    private final List<StudyProblem> problems = new ArrayList<>();
    private final Map<String, RegisteredAnalysis<?>> analyses = new HashMap<>();
    private final Map<String, CheckedStep> checked = new HashMap<>();

    private StudyCheck(Study study, Catalogue catalogue, InputFiles files) {
        this.study = study;
        this.catalogue = catalogue;
        this.files = files;
    }

    /** Checks a study; parameters that name files are looked up in {@code files}. */
    public static CheckedStudy check(Study study, Catalogue catalogue, InputFiles files) {
        return new StudyCheck(study, catalogue, files).result();
    }

    private CheckedStudy result() {
        checkIds();
        StudyGraph graph = new StudyGraph(study);
        graph.cycles().forEach(this::tellCycle);
        study.steps().forEach(this::findAnalysis);
        for (Study.Step step : study.steps()) {
            RegisteredAnalysis<?> analysis = analyses.get(step.id());
            step.inputs().forEach((port, source) -> checkInput(step, analysis, port, source));
            if (analysis != null) {
                checkRequiredInputs(step, analysis.descriptor());
                checkParameters(step, analysis);
            }
        }
        List<CheckedStep> steps =
                problems.isEmpty() ? graph.order().stream().map(checked::get).toList() : List.of();
        return new CheckedStudy(List.copyOf(problems), steps);
    }

    private void checkIds() {
        if (study.steps().isEmpty()) {
            tell("", "steps", StandardErrorCode.STUDY_MALFORMED, "a study has at least one step");
        }
        Set<String> seen = new HashSet<>();
        for (Study.Step step : study.steps()) {
            if (!STEP_ID.matcher(step.id()).matches()) {
                String rule =
                        "the id starts with a letter and has at most 64 letters, digits, - and _";
                problem(step.id(), "id", StandardErrorCode.STUDY_MALFORMED, rule);
            }
            if (!seen.add(step.id())) {
                String rule = "the id occurs twice; each step needs its own";
                problem(step.id(), "id", StandardErrorCode.STUDY_MALFORMED, rule);
            }
        }
    }

    private void tellCycle(List<String> cycle) {
        String path = String.join(" → ", cycle);
        problem(cycle.get(0), "", StandardErrorCode.CYCLE, "its inputs form a cycle: " + path);
    }

    private void findAnalysis(Study.Step step) {
        catalogue
                .registered(step.analysis())
                .ifPresentOrElse(
                        analysis -> analyses.put(step.id(), analysis),
                        () -> {
                            List<String> known =
                                    catalogue.list().stream()
                                            .map(AnalysisEntry::descriptor)
                                            .map(AnalysisDescriptor::id)
                                            .toList();
                            String hint = Nearest.hint(step.analysis(), known);
                            String rule = "there is no analysis \"" + step.analysis() + '"' + hint;
                            problem(step.id(), "", StandardErrorCode.UNKNOWN_ANALYSIS, rule);
                        });
    }

    private void checkInput(
            Study.Step step, RegisteredAnalysis<?> analysis, String name, String written) {
        Optional<Port> port = Optional.empty();
        if (analysis != null) {
            port = analysis.descriptor().input(name);
            if (port.isEmpty()) {
                List<String> known = names(analysis.descriptor().inputs());
                portProblem(step, name, "is not known" + Nearest.hint(name, known));
                return;
            }
        }
        Optional<Source> source = Source.parse(written);
        if (source.isEmpty()) {
            portProblem(step, name, "\"" + written + "\" must be written step.port");
            return;
        }
        checkConnection(step, name, port, source.get());
    }

    private void checkConnection(
            Study.Step step, String name, Optional<Port> input, Source source) {
        List<String> steps = study.steps().stream().map(Study.Step::id).toList();
        if (!steps.contains(source.step())) {
            String hint = Nearest.hint(source.step(), steps);
            portProblem(step, name, "there is no step \"" + source.step() + '"' + hint);
            return;
        }
        RegisteredAnalysis<?> giver = analyses.get(source.step());
        if (giver == null) {
            return; // The unknown analysis of that step is told already.
        }
        Optional<Port> output = giver.descriptor().output(source.port());
        if (output.isEmpty()) {
            String hint = Nearest.hint(source.port(), names(giver.descriptor().outputs()));
            String rule =
                    "step " + source.step() + " has no output \"" + source.port() + '"' + hint;
            portProblem(step, name, rule);
        } else if (input.isPresent() && !input.get().type().equals(output.get().type())) {
            String rule =
                    "takes type %s, but %s.%s is of type %s"
                            .formatted(
                                    input.get().type(),
                                    source.step(),
                                    source.port(),
                                    output.get().type());
            portProblem(step, name, rule);
        }
    }

    private void checkRequiredInputs(Study.Step step, AnalysisDescriptor<?> descriptor) {
        descriptor.inputs().stream()
                .filter(port -> port.required() && !step.inputs().containsKey(port.name()))
                .forEach(
                        port -> {
                            String rule =
                                    "is required (type " + port.type() + ") but not connected";
                            portProblem(step, port.name(), rule);
                        });
    }

    private void checkParameters(Study.Step step, RegisteredAnalysis<?> analysis) {
        analysis.bind(step.parameters(), files, mistake -> tellMistake(step, mistake))
                .ifPresent(bound -> checked.put(step.id(), new CheckedStep(step, analysis, bound)));
    }

    private void tellMistake(Study.Step step, Mistake mistake) {
        // A plug-in's own code has no meaning to a reader of studies.
        ErrorCode code =
                mistake.code() instanceof StandardErrorCode
                        ? mistake.code()
                        : StandardErrorCode.PARAMETER_INVALID;
        problem(step.id(), mistake.parameter(), code, mistake.sentence());
    }

    private void portProblem(Study.Step step, String port, String rule) {
        problem(step.id(), port, StandardErrorCode.PORT_INVALID, "input " + port + ": " + rule);
    }

    private void problem(String step, String element, ErrorCode code, String rule) {
        tell(step, element, code, "step " + step + ": " + rule);
    }

    private void tell(String step, String element, ErrorCode code, String message) {
        problems.add(new StudyProblem(step, element, code.name(), message));
    }

    private static List<String> names(List<Port> ports) {
        return ports.stream().map(Port::name).toList();
    }
}
