package org.reluworkbench.engine;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Studies that come with the product or with a plug-in and show what can be done.
 *
 * <p>A bundle contributes the files {@code *.json} of the folder that its manifest header {@value
 * #HEADER} names. Each is an object with {@code id}, {@code title}, {@code purpose}, {@code study},
 * and {@code "demo": false} if it takes minutes; the files that the study names lie beside it in
 * the bundle.
 */
@ProviderType
public interface Showcases {

    /** Manifest header: the folder with the showcases of a bundle. */
    String HEADER = "Workbench-Showcases";

    /** The showcases of all active bundles, by bundle and then by file name. */
    List<Showcase> list();

    Optional<Showcase> find(String id);

    /**
     * One of them.
     *
     * @param id unique, for addresses and the command line
     * @param title what a person would say
     * @param purpose one sentence: what there is to see
     * @param studyJson the study file
     * @param files where the files named in the study are
     * @param demo whether the demonstration runs it; not what takes minutes
     */
    record Showcase(
            String id,
            String title,
            String purpose,
            String studyJson,
            FileSource files,
            boolean demo) {}
}
