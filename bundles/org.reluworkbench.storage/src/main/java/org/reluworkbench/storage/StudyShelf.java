package org.reluworkbench.storage;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Studies that people keep. A version that was saved never changes. Failures are as those of {@link
 * RunRepository}.
 */
@ProviderType
public interface StudyShelf {

    /** The newest version of every study, the one saved last first. */
    List<KeptStudy> list();

    /** A version of a study. */
    Optional<KeptStudy> find(long study, int version);

    /** The newest version of a study. */
    Optional<KeptStudy> newest(long study);

    /** All versions of a study, the newest first. */
    List<KeptStudy> versions(long study);

    /** Keeps a new study as its version 1. */
    KeptStudy create(String name, String json, String person);

    /** Keeps a further version of a study, which gets its name. */
    KeptStudy save(long study, String name, String json, String person);

    /** Removes a study with its versions; runs of it stay. */
    void remove(long study);
}
