package org.reluworkbench.engine.internal.parameters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reluworkbench.engine.internal.text.Json;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

final class ParameterRecordTest {
    enum Kind {
        HE_NORMAL,
        XAVIER
    }

    record Optimizer(
            @Parameter(help = "step", defaultValue = "0.1", min = 0, max = 10) double rate,
            @Parameter(help = "momentum") Optional<Double> momentum) {}

    /** One component of every type. */
    @SuppressWarnings("ArrayRecordComponent") // arrays are among the types a parameter may have
    record Everything(
            @Parameter(help = "truth", defaultValue = "true") boolean truth,
            @Parameter(help = "epochs", defaultValue = "5", unit = "epochs", min = 1, max = 100)
                    int small,
            @Parameter(help = "seed", defaultValue = "0") long wide,
            @Parameter(help = "rate", defaultValue = "0.5", min = 0, max = 1) double real,
            @Parameter(help = "name", defaultValue = "\"n\"") String text,
            @Parameter(help = "kind", defaultValue = "\"he-normal\"") Kind kind,
            @Parameter(help = "file") Optional<InputFile> file,
            @Parameter(help = "widths", defaultValue = "[8,8]", min = 1, minItems = 1, maxItems = 4)
                    int[] widths,
            @Parameter(help = "domain", defaultValue = "[[0,0],[1,0],[0,1]]", minItems = 3)
                    double[][] domain,
            @Parameter(help = "names", defaultValue = "[]") List<String> names,
            @Parameter(help = "optimiser", defaultValue = "{}") Optimizer optimizer,
            @Parameter(help = "optimisers", defaultValue = "[{}]") List<Optimizer> optimizers) {}

    record Required(@Parameter(help = "needed") int needed) {
        Required {
            if (needed % 2 == 1) {
                throw new IllegalArgumentException(needed + " is odd");
            }
        }
    }

    private static final ParameterRecord<Everything> EVERYTHING =
            ParameterRecord.of(Everything.class);

    private record NamedFile(String name) implements InputFile {
        @Override
        public String sha256() {
            return "ab".repeat(32);
        }

        @Override
        public long sizeInBytes() {
            return 0;
        }

        @Override
        public InputStream open() {
            return InputStream.nullInputStream();
        }
    }

    private static InputFile file(String written) {
        if (written.equals("missing.npz")) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_NOT_FOUND, "file \"missing.npz\" does not exist");
        }
        return new NamedFile(written);
    }

    private static <P extends Record> P bind(ParameterRecord<P> type, String json) {
        return type.bind(
                Json.parseObject(json),
                ParameterRecordTest::file,
                mistake -> {
                    throw new AssertionError(mistake);
                });
    }

    private static List<String> mistakes(ParameterRecord<?> type, String json) {
        List<String> sentences = new ArrayList<>();
        assertNull(
                type.bind(
                        Json.parseObject(json),
                        ParameterRecordTest::file,
                        mistake -> sentences.add(mistake.code() + " " + mistake.sentence())));
        return sentences;
    }

    @Test
    void defaultsFillWhatIsLeftOut() {
        Everything bound = bind(EVERYTHING, "{}");
        assertTrue(bound.truth());
        assertEquals(5, bound.small());
        assertEquals(Kind.HE_NORMAL, bound.kind());
        assertEquals(Optional.empty(), bound.file());
        assertArrayEquals(new int[] {8, 8}, bound.widths());
        assertArrayEquals(new double[] {1, 0}, bound.domain()[1]);
        assertEquals(new Optimizer(0.1, Optional.empty()), bound.optimizer());
    }

    @Test
    void everyTypeIsBound() {
        Everything bound =
                bind(
                        EVERYTHING,
                        """
                        {"truth":false,"small":3.0,"wide":9007199254740993,"real":1,"text":"x",
                         "kind":"xavier","file":"a.npz","widths":[1,2e0,3],"domain":[[],[1],[2.5]],
                         "names":["p","q"],"optimizer":{"rate":2,"momentum":0.9},
                         "optimizers":[{"rate":1},{}]}""");
        assertEquals(3, bound.small());
        assertEquals(9007199254740993L, bound.wide());
        assertEquals(1.0, bound.real());
        assertEquals("a.npz", bound.file().orElseThrow().name());
        assertArrayEquals(new int[] {1, 2, 3}, bound.widths());
        assertEquals(List.of("p", "q"), bound.names());
        assertEquals(new Optimizer(2, Optional.of(0.9)), bound.optimizer());
        assertEquals(2, bound.optimizers().size());
    }

    @Test
    void theCanonicalFormHasAllValuesInTheOrderOfTheRecord() {
        String canonical =
                """
                {"truth":true,"small":5,"wide":0,"real":0.5,"text":"n","kind":"he-normal",\
                "file":"sha256:%s#a.npz","widths":[8,8],"domain":[[0.0,0.0],[1.0,0.0],[0.0,1.0]],\
                "names":[],"optimizer":{"rate":0.1},"optimizers":[{"rate":0.1}]}"""
                        .formatted("ab".repeat(32));
        Everything bound = bind(EVERYTHING, "{\"real\":0.50,\"small\":5.0,\"file\":\"a.npz\"}");
        assertEquals(canonical, Json.write(EVERYTHING.toJson(bound)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"truth\":1}|parameter truth: must be true or false, is 1",
                "{\"small\":3.5}|parameter small: must be a whole number, is 3.5",
                "{\"small\":\"3\"}|parameter small: must be a whole number, is \"3\"",
                "{\"small\":0}|parameter small: must be between 1 and 100, is 0",
                "{\"small\":3000000000}|parameter small: must have at most 32 bits, is 3000000000",
                "{\"wide\":1e19}|parameter wide: must have at most 64 bits, is 1.0E19",
                "{\"real\":1.5}|parameter real: must be between 0 and 1, is 1.5",
                "{\"real\":\"NaN\"}|parameter real: must be a number, is \"NaN\"",
                "{\"real\":null}|parameter real: must be a number, is null",
                "{\"text\":[]}|parameter text: must be text in quotes, is a list",
                "{\"kind\":\"he-normall\"}|parameter kind: must be one of \"he-normal\","
                        + " \"xavier\", is \"he-normall\"",
                "{\"widths\":[]}|parameter widths: needs at least 1 item, has 0",
                "{\"widths\":[1,1,1,1,1]}|parameter widths: takes at most 4 items, has 5",
                "{\"widths\":[1,0]}|parameter widths[1]: must be at least 1, is 0",
                "{\"widths\":3}|parameter widths: must be a list in brackets, is 3",
                "{\"domain\":[[0,0],[1,1]]}|parameter domain: needs at least 3 items, has 2",
                "{\"domain\":[[0],[1],[\"x\"]]}|parameter domain[2][0]: must be a number, is \"x\"",
                "{\"optimizer\":7}|parameter optimizer: must be an object in braces, is 7",
                "{\"optimizer\":{\"rate\":-1}}|parameter optimizer.rate: must be between 0 and 10,"
                        + " is -1",
                "{\"optimizer\":{\"rat\":1}}|parameter optimizer.rat: is not known; did you mean"
                        + " \"rate\"?",
                "{\"optimizers\":[{},{\"rate\":11}]}|parameter optimizers[1].rate: must be between"
                        + " 0 and 10, is 11",
                "{\"domian\":[]}|parameter domian: is not known; did you mean \"domain\"?",
                "{\"zzzzzzzz\":1}|parameter zzzzzzzz: is not known"
            })
    void eachMistakeNamesTheValueAndTheRule(String json, String expected) {
        assertEquals(List.of("PARAMETER_INVALID " + expected), mistakes(EVERYTHING, json));
    }

    @Test
    void allMistakesAreToldAtOnce() {
        assertEquals(
                List.of(
                        "PARAMETER_INVALID parameter smal: is not known; did you mean \"small\"?",
                        "PARAMETER_INVALID parameter real: must be between 0 and 1, is 2",
                        "FILE_NOT_FOUND parameter file: file \"missing.npz\" does not exist"),
                mistakes(EVERYTHING, "{\"smal\":1,\"real\":2,\"file\":\"missing.npz\"}"));
    }

    @Test
    void theRecordsOwnRulesAreTold() {
        ParameterRecord<Required> type = ParameterRecord.of(Required.class);
        assertEquals(List.of("PARAMETER_INVALID 3 is odd"), mistakes(type, "{\"needed\":3}"));
        assertEquals(
                List.of("PARAMETER_INVALID parameter needed: is required"), mistakes(type, "{}"));
        assertEquals(new Required(4), bind(type, "{\"needed\":4}"));
    }

    @Test
    void theSchemaSaysWhatTheBindingChecks() {
        Map<String, Object> schema = EVERYTHING.schema();
        assertEquals(
                """
                {"type":"object","properties":{\
                "truth":{"type":"boolean","description":"truth","default":true},\
                "small":{"type":"integer","minimum":1,"maximum":100,"description":"epochs",\
                "unit":"epochs","default":5},\
                "wide":{"type":"integer","description":"seed","default":0},\
                "real":{"type":"number","minimum":0,"maximum":1,"description":"rate","default":0.5},\
                "text":{"type":"string","description":"name","default":"n"},\
                "kind":{"type":"string","enum":["he-normal","xavier"],"description":"kind",\
                "default":"he-normal"},\
                "file":{"type":"string","format":"file","description":"file"},\
                "widths":{"type":"array","items":{"type":"integer","minimum":1},"minItems":1,\
                "maxItems":4,"description":"widths","default":[8,8]},\
                "domain":{"type":"array","items":{"type":"array","items":{"type":"number"}},\
                "minItems":3,"description":"domain","default":[[0,0],[1,0],[0,1]]},\
                "names":{"type":"array","items":{"type":"string"},"description":"names",\
                "default":[]},\
                "optimizer":{"type":"object","properties":{"rate":{"type":"number","minimum":0,\
                "maximum":10,"description":"step","default":0.1},"momentum":{"type":"number",\
                "description":"momentum"}},"required":[],"additionalProperties":false,\
                "description":"optimiser","default":{}},\
                "optimizers":{"type":"array","items":{"type":"object","properties":{"rate":{\
                "type":"number","minimum":0,"maximum":10,"description":"step","default":0.1},\
                "momentum":{"type":"number","description":"momentum"}},"required":[],\
                "additionalProperties":false},"description":"optimisers","default":[{}]}},\
                "required":[],"additionalProperties":false}""",
                Json.write(schema));
        assertEquals(
                List.of("needed"), ParameterRecord.of(Required.class).schema().get("required"));
    }

    record NoAnnotation(int bare) {}

    record WrongType(@Parameter(help = "x") Thread thread) {}

    record WrongDefault(@Parameter(help = "x", defaultValue = "7", max = 5) int tooLarge) {}

    record BadDefault(@Parameter(help = "x", defaultValue = "he-normal") Kind unquoted) {}

    record EmptyRange(@Parameter(help = "x", min = 2, max = 1) int none) {}

    record FileDefault(@Parameter(help = "x", defaultValue = "\"a\"") InputFile file) {}

    @Test
    void recordsThatBreakTheRulesAreRefusedByComponent() {
        assertRefused(NoAnnotation.class, "component bare", "has no @Parameter");
        assertRefused(
                WrongType.class, "component thread", "java.lang.Thread cannot be a parameter");
        assertRefused(WrongDefault.class, "tooLarge", "the default must be at most 5, is 7");
        assertRefused(BadDefault.class, "component unquoted", "Unrecognized token");
        assertRefused(EmptyRange.class, "component none", "no number is between 2.0 and 1.0");
        assertRefused(FileDefault.class, "component file", "must not be a file");
    }

    private static void assertRefused(Class<? extends Record> type, String... parts) {
        String message =
                assertThrows(IllegalArgumentException.class, () -> ParameterRecord.of(type))
                        .getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "[1,2", "{} {}", "{\"a\":1,\"a\":2}", "NaN", "", "01"})
    void jsonIsReadStrictly(String text) {
        assertThrows(IllegalArgumentException.class, () -> Json.parse(text));
    }
}
