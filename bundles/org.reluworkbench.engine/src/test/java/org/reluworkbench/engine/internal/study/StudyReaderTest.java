package org.reluworkbench.engine.internal.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reluworkbench.engine.InvalidStudyException;
import org.reluworkbench.engine.Study;
import org.reluworkbench.spi.StandardErrorCode;

final class StudyReaderTest {
    private static final String XOR =
            """
            {"name":"XOR regions","steps":[
             {"id":"net","analysis":"model.import","parameters":{"file":"xor.npz"}},
             {"id":"slice","analysis":"regions.slice","inputs":{"network":"net.network"},
              "parameters":{"domain":[[-1,-1],[1,-1],[1,1.5]],"merge":true}}]}""";

    @Test
    void aStudyIsReadAndWrittenBack() {
        Study study = StudyJson.read(XOR);
        assertEquals("XOR regions", study.name());
        Study.Step slice = study.steps().get(1);
        assertEquals(Map.of("network", "net.network"), slice.inputs());
        assertEquals(
                List.of(List.of(-1, -1), List.of(1, -1), List.of(1, 1.5)),
                slice.parameters().get("domain"));
        assertEquals(study, StudyJson.read(StudyJson.write(study)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{|||the study is not a JSON object: Unexpected end-of-input",
                "[]|||the study is not a JSON object: not an object in braces",
                "{\"name\":\"a\",\"name\":\"b\",\"steps\":[]}|||Duplicate field 'name'",
                "{\"name\":\"a\",\"steps\":[]} x|||Unrecognized token 'x'",
                "{\"steps\":[]}||name|the study: \"name\" is missing",
                "{\"name\":3,\"steps\":[]}||name|the study: \"name\" must be text in quotes",
                "{\"name\":\"a\"}||steps|the study: \"steps\" must be a list of steps",
                "{\"name\":\"a\",\"step\":[],\"steps\":[]}||step|the study: the key \"step\" is not"
                        + " known; did you mean \"steps\"?",
                "{\"name\":\"a\",\"steps\":[7]}||steps|step number 1 is not an object in braces",
                "{\"name\":\"a\",\"steps\":[{\"analysis\":\"m\"}]}||id|step number 1: \"id\" is"
                        + " missing",
                "{\"name\":\"a\",\"steps\":[{\"id\":\"s\"}]}|s|analysis|step s: \"analysis\" is"
                        + " missing",
                "{\"name\":\"a\",\"steps\":[{\"id\":\"s\",\"analysis\":\"m\",\"parameter\":{}}]}|s|"
                        + "parameter|step s: the key \"parameter\" is not known; did you mean"
                        + " \"parameters\"?",
                "{\"name\":\"a\",\"steps\":[{\"id\":\"s\",\"analysis\":\"m\",\"inputs\":[]}]}|s|"
                        + "inputs|step s: \"inputs\" must be an object in braces",
                "{\"name\":\"a\",\"steps\":[{\"id\":\"s\",\"analysis\":\"m\",\"inputs\":{\"x\":1}}]}"
                        + "|s|x|step s: input x must be text such as \"net.network\", is 1"
            })
    void eachMistakeNamesTheStepAndTheKey(
            String json, String step, String element, String message) {
        InvalidStudyException e =
                assertThrows(InvalidStudyException.class, () -> StudyJson.read(json));
        assertEquals(StandardErrorCode.STUDY_MALFORMED, e.code());
        assertEquals(1, e.problems().size(), () -> e.problems().toString());
        assertEquals(step == null ? "" : step, e.problems().get(0).step());
        assertEquals(element == null ? "" : element, e.problems().get(0).element());
        assertTrue(e.getMessage().contains(message), e::getMessage);
    }

    @Test
    void severalMistakesAreToldAtOnce() {
        String json = "{\"title\":\"a\",\"steps\":[{\"id\":\"s\"},{\"analysis\":\"m\"}]}";
        InvalidStudyException e =
                assertThrows(InvalidStudyException.class, () -> StudyJson.read(json));
        assertEquals(4, e.problems().size(), () -> e.problems().toString());
    }

    @Test
    void aStudyThatIsTooLongIsRefusedUnread() {
        String json = " ".repeat(StudyJson.MAX_CHARACTERS + 1);
        InvalidStudyException e =
                assertThrows(InvalidStudyException.class, () -> StudyJson.read(json));
        assertEquals("the study has more than 4000000 characters", e.getMessage());
    }
}
