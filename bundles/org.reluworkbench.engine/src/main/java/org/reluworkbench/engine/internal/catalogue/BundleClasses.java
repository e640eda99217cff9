package org.reluworkbench.engine.internal.catalogue;

import java.util.Collection;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The classes of a plug-in's bundle. When a bundle is uninstalled the framework closes its jar, and
 * a step that is still running could no longer load a class it needs for the first time; so all of
 * them are loaded while the jar is there.
 */
final class BundleClasses {
    private static final Logger logger = LoggerFactory.getLogger(BundleClasses.class);

    /** A bundle with more classes carries whole libraries, whose loading would take seconds. */
    private static final int MOST = 2_000;

    private final Bundle bundle;
    private boolean loaded;

    BundleClasses(Bundle bundle) {
        this.bundle = bundle;
    }

    /** Loads them, once, without initialising them. */
    synchronized void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null) {
            return; // The bundle has gone already.
        }
        int options = BundleWiring.LISTRESOURCES_LOCAL | BundleWiring.LISTRESOURCES_RECURSE;
        Collection<String> files = wiring.listResources("/", "*.class", options);
        if (files.size() > MOST) {
            logger.info("bundle {} has {} classes, not loaded ahead", bundle, files.size());
            return;
        }
        files.stream().filter(file -> !file.endsWith("-info.class")).forEach(f -> load(wiring, f));
    }

    private void load(BundleWiring wiring, String file) {
        String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
        try {
            wiring.getClassLoader().loadClass(name);
        } catch (ClassNotFoundException | LinkageError e) {
            // A class for an optional import that is absent here; nobody can run it anyway.
            logger.debug("class {} of bundle {} does not load", name, bundle, e);
        }
    }
}
