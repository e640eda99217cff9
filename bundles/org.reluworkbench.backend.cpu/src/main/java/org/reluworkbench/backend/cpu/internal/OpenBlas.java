package org.reluworkbench.backend.cpu.internal;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_full;
import org.reluworkbench.spi.backend.support.UnpackedLibraries;

/** The native library of this bundle. */
final class OpenBlas {
    /** How many class loaders of this process have loaded the library. */
    private static final String LOADED_PROPERTY = "org.reluworkbench.backend.cpu.loaded";

    /** Processors, in the library's words, for which it has kernels that do without packing. */
    private static final Set<String> UNPACKED = Set.of("skylakex", "cooperlake", "sapphirerapids");

    private static volatile boolean multipliesUnpacked;

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
        UnpackedLibraries.useFolder(
                "openblas-" + Loader.getVersion("org.bytedeco", "openblas"),
                LOADED_PROPERTY,
                Loader::getCacheDir);
        Loader.load(openblas_full.class);
        openblas_full.openblas_set_num_threads(1);
        String kernels = openblas_full.openblas_get_corename().getString();
        multipliesUnpacked = UNPACKED.contains(kernels.toLowerCase(Locale.ROOT));
        return openblas_full.openblas_get_config().getString().trim().replaceAll("\\s+", " ")
                + ", kernels for "
                + kernels;
    }

    /** Whether products of fewer than a million multiplications are computed without packing. */
    static boolean multipliesUnpacked() {
        return multipliesUnpacked;
    }
}
