package org.reluworkbench.shell.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.engine.AnalysisEntry;
import org.reluworkbench.engine.Study;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.WorkbenchException;

class StudyEditsTest {

    record FileParameters(InputFile file) {}

    record SliceParameters(int seed) {}

    /** One analysis that reads a network from a file and one that needs a network. */
    private static final AnalysisCatalogue CATALOGUE =
            new AnalysisCatalogue() {
                private final List<AnalysisEntry> entries =
                        List.of(
                                entry(
                                        AnalysisDescriptor.of(
                                                        "model.import", "1", FileParameters.class)
                                                .output("network", "network", "")
                                                .build()),
                                entry(
                                        AnalysisDescriptor.of(
                                                        "regions.slice", "1", SliceParameters.class)
                                                .input("network", "network", "")
                                                .input("dataset", "dataset", "")
                                                .build()));

                private AnalysisEntry entry(AnalysisDescriptor<?> descriptor) {
                    return new AnalysisEntry(descriptor, "test", "1.0.0", "{}", false);
                }

                @Override
                public List<AnalysisEntry> list() {
                    return entries;
                }

                @Override
                public Optional<AnalysisEntry> find(String id) {
                    return entries.stream()
                            .filter(entry -> entry.descriptor().id().equals(id))
                            .findFirst();
                }
            };

    private static StudyEdits edits() {
        Study.Step slice = new Study.Step("slice", "regions.slice", Map.of(), Map.of("seed", 1));
        return new StudyEdits(new Study("test", List.of(slice)), CATALOGUE);
    }

    @Test
    void replacesAParameterByJsonOrText() {
        StudyEdits edits = edits();
        edits.set("slice.seed", "7");
        edits.set("slice.domain", "[[0,0],[1,0],[0,1]]");
        edits.set("slice.name", "three digits");
        Map<String, Object> parameters = edits.study().steps().get(0).parameters();
        assertEquals(7, parameters.get("seed"));
        assertEquals(
                List.of(List.of(0, 0), List.of(1, 0), List.of(0, 1)), parameters.get("domain"));
        assertEquals("three digits", parameters.get("name"));
    }

    @Test
    void connectsAPortToAStepThatReadsTheFile() {
        StudyEdits edits = edits();
        edits.connect("slice.network", Path.of("/data/xor.npz"));
        List<Study.Step> steps = edits.study().steps();
        Study.Step reader = steps.get(1);
        assertEquals("model.import", reader.analysis());
        assertEquals(Map.of("file", "/data/xor.npz"), reader.parameters());
        assertEquals(Map.of("network", reader.id() + ".network"), steps.get(0).inputs());
    }

    @Test
    void tellsWhatItCannotFind() {
        StudyEdits edits = edits();
        assertTells("--set slicer.seed", () -> edits.set("slicer.seed", "1"));
        assertTells("no input port net", () -> edits.connect("slice.net", Path.of("a.npz")));
        assertTells("a dataset", () -> edits.connect("slice.dataset", Path.of("a.npz")));
    }

    private static void assertTells(String part, Runnable action) {
        WorkbenchException e = assertThrows(WorkbenchException.class, action::run);
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
