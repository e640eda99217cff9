package org.reluworkbench.engine.internal.study;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reluworkbench.engine.Study;
import org.reluworkbench.engine.internal.text.Json;

/** Study files. */
public final class StudyJson {
    /** Four million characters: a polygon of 100,000 corners fits, a dataset does not. */
    static final int MAX_CHARACTERS = 4_000_000;

    private StudyJson() {}

    /**
     * Reads what a user wrote.
     *
     * @throws org.reluworkbench.engine.InvalidStudyException with every mistake in its form
     */
    static Study read(String json) {
        return StudyReader.read(json, MAX_CHARACTERS);
    }

    /** Reads what {@link #write} wrote, which may be longer than what the user wrote. */
    public static Study readBack(String json) {
        return StudyReader.read(json, Integer.MAX_VALUE);
    }

    /** The study as a study file; sections without content are left out. */
    public static String write(Study study) {
        List<Map<String, Object>> steps = new ArrayList<>();
        for (Study.Step step : study.steps()) {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("id", step.id());
            json.put("analysis", step.analysis());
            if (!step.inputs().isEmpty()) {
                json.put("inputs", step.inputs());
            }
            if (!step.parameters().isEmpty()) {
                json.put("parameters", step.parameters());
            }
            steps.add(json);
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", study.name());
        json.put("steps", steps);
        return Json.writeIndented(json);
    }
}
