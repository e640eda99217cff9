package org.reluworkbench.storage;

import java.util.List;

/** The values that occur among the stored runs, each list sorted; what a filter can ask for. */
public record RunVocabulary(
        List<String> studies,
        List<String> analyses,
        List<String> people,
        List<String> tags,
        List<String> scalars,
        List<String> parameters) {
    public RunVocabulary {
        studies = List.copyOf(studies);
        analyses = List.copyOf(analyses);
        people = List.copyOf(people);
        tags = List.copyOf(tags);
        scalars = List.copyOf(scalars);
        parameters = List.copyOf(parameters);
    }
}
