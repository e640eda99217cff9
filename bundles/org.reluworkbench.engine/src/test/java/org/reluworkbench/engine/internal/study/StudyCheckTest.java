package org.reluworkbench.engine.internal.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reluworkbench.engine.FileSource;
import org.reluworkbench.engine.Study;
import org.reluworkbench.engine.StudyProblem;
import org.reluworkbench.engine.internal.catalogue.Catalogue;
import org.reluworkbench.engine.internal.memory.MemoryAssetStore;
import org.reluworkbench.engine.internal.text.Json;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.Parameter;

final class StudyCheckTest {
    record FileParameter(@Parameter(help = "file") InputFile file) {}

    @SuppressWarnings("ArrayRecordComponent") // arrays are among the types a parameter may have
    record Domain(
            @Parameter(help = "corners", defaultValue = "[[0,0],[1,0],[0,1]]", minItems = 3)
                    double[][] domain) {}

    private record Fake<P extends Record>(AnalysisDescriptor<P> descriptor) implements Analysis<P> {
        @Override
        public void run(P parameters, AnalysisContext context) {
            throw new AssertionError("nothing runs during a check");
        }
    }

    private static final FileSource FILES =
            path -> {
                if (path.equals("xor.npz")) {
                    return new ByteArrayInputStream(new byte[] {1});
                }
                throw new NoSuchFileException(path);
            };

    private final Catalogue catalogue = new Catalogue();
    private CatalogueStudies studies;

    @BeforeEach
    void registerAnalyses() {
        register(
                AnalysisDescriptor.of("model.import", "1.0.0", FileParameter.class)
                        .output("network", "network", "network")
                        .build());
        register(
                AnalysisDescriptor.of("regions.slice", "1.0.0", Domain.class)
                        .input("network", "network", "network")
                        .optionalInput("dataset", "dataset", "dataset")
                        .output("complex", "complex", "complex")
                        .output("layers", "table", "layers")
                        .build());
        register(
                AnalysisDescriptor.of("model.refine", "1.0.0", Domain.class)
                        .input("network", "network", "network")
                        .output("network", "network", "network")
                        .build());
        studies = new CatalogueStudies(catalogue, new MemoryAssetStore());
    }

    private void register(AnalysisDescriptor<?> descriptor) {
        catalogue.register(new Fake<>(descriptor), "org.example", "1.0.0", () -> {});
    }

    private List<StudyProblem> check(String steps) {
        return studies.check(studies.parse("{\"name\":\"test\",\"steps\":[" + steps + "]}"), FILES);
    }

    private static final String NET =
            "{\"id\":\"net\",\"analysis\":\"model.import\",\"parameters\":{\"file\":\"xor.npz\"}}";

    @Test
    void aStudyWithoutMistakesHasNoProblems() {
        assertEquals(
                List.of(),
                check(
                        "{\"id\":\"slice\",\"analysis\":\"regions.slice\","
                                + "\"inputs\":{\"network\":\"net.network\"}},"
                                + NET));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'id':'s','analysis':'regions.slise'}|s||UNKNOWN_ANALYSIS|step s: there is no"
                        + " analysis \"regions.slise\"; did you mean \"regions.slice\"?",
                "{'id':'s','analysis':'regions.slice'}|s|network|PORT_INVALID|step s: input network:"
                        + " is required (type network) but not connected",
                "{'id':'s','analysis':'regions.slice','inputs':{'network':'net.network',"
                        + "'netwrk':'net.network'}}|s|netwrk|PORT_INVALID|step s: input netwrk: is"
                        + " not known; did you mean \"network\"?",
                "{'id':'s','analysis':'regions.slice','inputs':{'network':'nett.network'}}|s|network|"
                        + "PORT_INVALID|step s: input network: there is no step \"nett\"; did you"
                        + " mean \"net\"?",
                "{'id':'s','analysis':'regions.slice','inputs':{'network':'net.netwrk'}}|s|network|"
                        + "PORT_INVALID|step s: input network: step net has no output \"netwrk\";"
                        + " did you mean \"network\"?",
                "{'id':'s','analysis':'regions.slice','inputs':{'network':'net.xyz'}}|s|network|"
                        + "PORT_INVALID|step s: input network: step net has no output \"xyz\";"
                        + " known: network",
                "{'id':'s','analysis':'regions.slice','inputs':{'network':'net'}}|s|network|"
                        + "PORT_INVALID|step s: input network: \"net\" must be written step.port",
                "{'id':'s','analysis':'regions.slice','inputs':{'network':'net.network',"
                        + "'dataset':'net.network'}}|s|dataset|PORT_INVALID|step s: input dataset:"
                        + " takes type dataset, but net.network is of type network",
                "{'id':'s','analysis':'regions.slice','inputs':{'network':'net.network'},"
                        + "'parameters':{'domain':[[0,0],[1,1]]}}|s|domain|PARAMETER_INVALID|"
                        + "step s: parameter domain: needs at least 3 items, has 2",
                "{'id':'s','analysis':'model.import','parameters':{'file':'no.npz'}}|s|file|"
                        + "FILE_NOT_FOUND|step s: parameter file: file \"no.npz\" does not exist",
                "{'id':'s','analysis':'model.import','parameters':{'file':'sha256:xy#a'}}|s|file|"
                        + "PARAMETER_INVALID|step s: parameter file: file \"sha256:xy#a\" is not of"
                        + " the form sha256:<64 hexadecimal digits>#<name>",
                "{'id':'1s','analysis':'model.import','parameters':{'file':'xor.npz'}}|1s|id|"
                        + "STUDY_MALFORMED|step 1s: the id starts with a letter and has at most 64"
                        + " letters, digits, - and _",
                "{'id':'net','analysis':'model.import','parameters':{'file':'xor.npz'}}|net|id|"
                        + "STUDY_MALFORMED|step net: the id occurs twice; each step needs its own"
            })
    void eachMistakeNamesTheStepTheElementAndTheRule(
            String steps, String step, String element, String code, String message) {
        assertEquals(
                List.of(new StudyProblem(step, element == null ? "" : element, code, message)),
                check(NET + "," + steps.replace('\'', '"')));
    }

    @Test
    void aCycleIsToldWithItsPathAndWithOtherMistakes() {
        String step =
                "{\"id\":\"%s\",\"analysis\":\"model.refine\",\"inputs\":{\"network\":\"%s\"}}";
        List<StudyProblem> problems =
                check(
                        step.formatted("a", "c.network")
                                + ','
                                + step.formatted("b", "a.network")
                                + ','
                                + step.formatted("c", "b.network")
                                + ','
                                + step.formatted("behind", "c.network")
                                + ",{\"id\":\"x\",\"analysis\":\"nothing.like-it\"}");
        assertEquals(2, problems.size(), problems::toString);
        assertEquals("CYCLE", problems.get(0).code());
        assertEquals("step a: its inputs form a cycle: a → b → c → a", problems.get(0).message());
        assertEquals("UNKNOWN_ANALYSIS", problems.get(1).code());
    }

    @Test
    void aStepThatNeedsItselfIsACycleEvenOfAnUnknownAnalysis() {
        List<StudyProblem> problems =
                check("{\"id\":\"a\",\"analysis\":\"x.y\",\"inputs\":{\"network\":\"a.network\"}}");
        assertTrue(problems.get(0).message().contains("cycle: a → a"), () -> problems.toString());
    }

    @Test
    void everyCycleOfItsOwnIsTold() {
        String step =
                "{\"id\":\"%s\",\"analysis\":\"model.refine\",\"inputs\":{\"network\":\"%s\"}}";
        List<StudyProblem> problems =
                check(
                        step.formatted("a", "b.network")
                                + ','
                                + step.formatted("b", "a.network")
                                + ','
                                + step.formatted("c", "d.network")
                                + ','
                                + step.formatted("d", "c.network"));
        assertEquals(
                List.of(
                        "step a: its inputs form a cycle: a → b → a",
                        "step c: its inputs form a cycle: c → d → c"),
                problems.stream().map(StudyProblem::message).toList());
    }

    @Test
    void aStudyWithoutStepsIsAMistake() {
        assertEquals("a study has at least one step", check("").get(0).message());
    }

    @Test
    void parametersMayComeFromCodeToo() {
        Study.Step step = new Study.Step("net", "model.import", Map.of(), Map.of("file", 7.5));
        List<StudyProblem> problems = studies.check(new Study("code", List.of(step)), FILES);
        assertEquals(
                "step net: parameter file: must be the name of a file, is 7.5",
                problems.get(0).message());
    }

    @Test
    void theCatalogueListsSchemasAndLeavesOutWhatCannotBeUsed() {
        record Bare(int bare) {}
        register(AnalysisDescriptor.of("broken.record", "1.0.0", Bare.class).build());
        assertEquals(
                List.of("model.import", "model.refine", "regions.slice"),
                catalogue.list().stream().map(entry -> entry.descriptor().id()).toList());
        var entry = catalogue.find("model.import").orElseThrow();
        assertEquals("org.example", entry.bundle());
        assertEquals(List.of("file"), Json.parseObject(entry.parameterSchema()).get("required"));
    }
}
