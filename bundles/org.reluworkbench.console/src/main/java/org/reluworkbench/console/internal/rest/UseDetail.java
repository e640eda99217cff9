package org.reluworkbench.console.internal.rest;

import java.util.Map;
import org.reluworkbench.engine.AnalysisCatalogue;
import org.reluworkbench.storage.AssetUse;

/** A step that made or used an asset, as the browser sees it. */
record UseDetail(long run, String study, String port, StepDetail step) {

    static UseDetail of(AssetUse use, AnalysisCatalogue catalogue) {
        return new UseDetail(
                use.run(),
                use.study(),
                use.port(),
                StepDetail.of(use.step(), title(use.step().analysis(), catalogue), null, Map.of()));
    }

    /** The title of an analysis, or its id if it is not there any more. */
    static String title(String analysis, AnalysisCatalogue catalogue) {
        return catalogue.find(analysis).map(entry -> entry.descriptor().title()).orElse(analysis);
    }
}
