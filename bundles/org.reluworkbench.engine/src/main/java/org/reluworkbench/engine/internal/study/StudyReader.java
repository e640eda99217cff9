package org.reluworkbench.engine.internal.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.reluworkbench.engine.InvalidStudyException;
import org.reluworkbench.engine.Study;
import org.reluworkbench.engine.StudyProblem;
import org.reluworkbench.engine.internal.text.Json;
import org.reluworkbench.engine.internal.text.Nearest;
import org.reluworkbench.spi.StandardErrorCode;

/** Reads one study file and tells every key that is unknown, missing or of the wrong type. */
final class StudyReader {
    private static final Set<String> STUDY_KEYS = Set.of("name", "steps");
    private static final Set<String> STEP_KEYS = Set.of("id", "analysis", "inputs", "parameters");

    private final List<StudyProblem> problems = new ArrayList<>();

    private StudyReader() {}

    static Study read(String json, int mostCharacters) {
        StudyReader reader = new StudyReader();
        Study study = reader.study(json, mostCharacters);
        if (!reader.problems.isEmpty()) {
            throw new InvalidStudyException(reader.problems);
        }
        return study;
    }

    private Study study(String json, int mostCharacters) {
        if (json.length() > mostCharacters) {
            problem("", "", "the study has more than " + mostCharacters + " characters");
            return null;
        }
        Map<String, Object> object;
        try {
            object = Json.parseObject(json);
        } catch (IllegalArgumentException e) {
            problem("", "", "the study is not a JSON object: " + e.getMessage());
            return null;
        }
        knownKeys("", "the study", object, STUDY_KEYS);
        String name = text("", "the study", object, "name");
        List<Study.Step> steps = new ArrayList<>();
        if (object.get("steps") instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                steps.add(step(i + 1, list.get(i)));
            }
        } else {
            problem("", "steps", "the study: \"steps\" must be a list of steps");
        }
        return problems.isEmpty() ? new Study(name, steps) : null;
    }

    private Study.Step step(int number, Object json) {
        if (!(json instanceof Map<?, ?> object)) {
            problem("", "steps", "step number " + number + " is not an object in braces");
            return null;
        }
        String id = object.get("id") instanceof String given ? given : "";
        String place = id.isEmpty() ? "step number " + number : "step " + id;
        knownKeys(id, place, object, STEP_KEYS);
        text(id, place, object, "id");
        String analysis = text(id, place, object, "analysis");
        Map<String, String> inputs = inputs(id, place, object);
        Map<String, Object> parameters = section(id, place, object, "parameters");
        return problems.isEmpty() ? new Study.Step(id, analysis, inputs, parameters) : null;
    }

    private Map<String, String> inputs(String step, String place, Map<?, ?> object) {
        Map<String, String> inputs = new LinkedHashMap<>();
        section(step, place, object, "inputs")
                .forEach(
                        (port, source) -> {
                            if (source instanceof String text) {
                                inputs.put(port, text);
                            } else {
                                String rule = " must be text such as \"net.network\", is ";
                                String is = rule + Json.describe(source);
                                problem(step, port, place + ": input " + port + is);
                            }
                        });
        return inputs;
    }

    private Map<String, Object> section(String step, String place, Map<?, ?> object, String key) {
        Map<String, Object> section = new LinkedHashMap<>();
        Object value = object.get(key);
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, item) -> section.put(String.valueOf(name), item));
        } else if (object.containsKey(key)) {
            problem(step, key, place + ": \"" + key + "\" must be an object in braces");
        }
        return section;
    }

    private String text(String step, String place, Map<?, ?> object, String key) {
        if (object.get(key) instanceof String text && !text.isBlank()) {
            return text;
        }
        String missing = object.containsKey(key) ? " must be text in quotes" : " is missing";
        problem(step, key, place + ": \"" + key + "\"" + missing);
        return "";
    }

    private void knownKeys(String step, String place, Map<?, ?> object, Set<String> known) {
        for (Object key : object.keySet()) {
            String name = String.valueOf(key);
            if (!known.contains(name)) {
                String hint = Nearest.hint(name, known);
                problem(step, name, place + ": the key \"" + name + "\" is not known" + hint);
            }
        }
    }

    private void problem(String step, String element, String message) {
        String code = StandardErrorCode.STUDY_MALFORMED.name();
        problems.add(new StudyProblem(step, element, code, message));
    }
}
