package org.reluworkbench.backend.cpu.internal;

import java.io.File;
import java.io.IOException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_full;

/** The native library of this bundle. */
final class OpenBlas {
    private static final String CACHE_PROPERTY = "org.bytedeco.javacpp.cachedir";

    /** How many class loaders of this process have loaded the library. */
    private static final String LOADED_PROPERTY = "org.reluworkbench.backend.cpu.loaded";

    private OpenBlas() {}

    /**
     * Loads the library and tells it to use the calling thread alone: native threads spin against
     * each other, and work is divided in Java.
     *
     * @return one sentence: version, how it was built, and the kernels it chose for this processor
     * @throws LinkageError if the library cannot be loaded on this machine
     * @throws IOException if it cannot be unpacked
     */
    static String load() throws IOException {
        chooseCacheDirectory();
        Loader.load(openblas_full.class);
        openblas_full.openblas_set_num_threads(1);
        return openblas_full.openblas_get_config().getString().trim().replaceAll("\\s+", " ")
                + ", kernels for "
                + openblas_full.openblas_get_corename().getString();
    }

    /**
     * JavaCPP unpacks flat into one directory and keeps what lies there, so that another version in
     * another bundle would be taken for ours. It reads the property once for each of its copies.
     *
     * <p>After an update the bundle has another class loader, and Java lets only one of them load a
     * file; so each has files of its own.
     */
    private static void chooseCacheDirectory() throws IOException {
        String common = System.getProperty(CACHE_PROPERTY);
        int before = Integer.getInteger(LOADED_PROPERTY, 0);
        System.setProperty(LOADED_PROPERTY, Integer.toString(before + 1));
        if (common != null) {
            String version = Loader.getVersion("org.bytedeco", "openblas");
            String folder = "openblas-" + version + (before == 0 ? "" : "-" + (before + 1));
            System.setProperty(CACHE_PROPERTY, new File(common, folder).getPath());
            try {
                Loader.getCacheDir();
            } finally {
                System.setProperty(CACHE_PROPERTY, common);
            }
        }
    }
}
