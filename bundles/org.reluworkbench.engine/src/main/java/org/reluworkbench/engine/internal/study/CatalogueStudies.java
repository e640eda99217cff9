package org.reluworkbench.engine.internal.study;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.reluworkbench.engine.FileSource;
import org.reluworkbench.engine.Studies;
import org.reluworkbench.engine.Study;
import org.reluworkbench.engine.StudyProblem;
import org.reluworkbench.engine.internal.asset.SourceFiles;
import org.reluworkbench.engine.internal.catalogue.Catalogue;
import org.reluworkbench.storage.AssetStore;

/** Studies over the analyses that are registered now. */
@Component
public final class CatalogueStudies implements Studies {
    private final Catalogue catalogue;
    private final AssetStore store;

    @Activate
    public CatalogueStudies(@Reference Catalogue catalogue, @Reference AssetStore store) {
        this.catalogue = catalogue;
        this.store = store;
    }

    @Override
    public Study parse(String json) {
        return StudyJson.read(json);
    }

    @Override
    public String toJson(Study study) {
        return StudyJson.write(study);
    }

    @Override
    public List<StudyProblem> check(Study study, FileSource files) {
        return StudyCheck.check(study, catalogue, new SourceFiles(files, store).unread())
                .problems();
    }
}
