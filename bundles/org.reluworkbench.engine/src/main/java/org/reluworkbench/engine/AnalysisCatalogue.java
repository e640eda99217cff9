package org.reluworkbench.engine;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The analyses that are registered now, sorted by id. */
@ProviderType
public interface AnalysisCatalogue {

    List<AnalysisEntry> list();

    Optional<AnalysisEntry> find(String id);
}
