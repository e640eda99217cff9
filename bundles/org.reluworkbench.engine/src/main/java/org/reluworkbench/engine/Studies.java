package org.reluworkbench.engine;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Reads and checks studies; nothing here runs anything. */
@ProviderType
public interface Studies {

    /**
     * Reads a study file.
     *
     * @throws InvalidStudyException if it is not JSON or has unknown, missing or wrongly typed keys
     */
    Study parse(String json);

    /** The study as a study file. */
    String toJson(Study study);

    /**
     * Every mistake: unknown analysis, missing, unknown or wrongly typed port, unknown, missing or
     * out-of-range parameter, unreadable file, cycle. Empty if the study can run.
     */
    List<StudyProblem> check(Study study, FileSource files);
}
