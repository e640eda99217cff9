package org.reluworkbench.bench;

import org.reluworkbench.backend.cpu.internal.CpuBackend;
import org.reluworkbench.backend.cuda.internal.CudaBackend;
import org.reluworkbench.spi.backend.Backend;

/** The backend that this run of benchmarks measures. */
enum ChosenBackend {
    CPU {
        @Override
        Backend load() throws Exception {
            return CpuBackend.load();
        }
    },
    CUDA {
        @Override
        Backend load() throws Exception {
            return CudaBackend.load();
        }
    };

    private static ChosenBackend chosen = CPU;
    private static Backend loaded;

    abstract Backend load() throws Exception;

    /**
     * Loads the backend for all benchmarks of this process.
     *
     * @param name in lower case
     */
    static void choose(String name) throws Exception {
        for (ChosenBackend each : values()) {
            if (each.toString().equals(name)) {
                chosen = each;
                loaded = each.load();
                return;
            }
        }
        throw new IllegalArgumentException(
                "there is no backend \"" + name + "\" for benchmarks; there are cpu and cuda");
    }

    /** The chosen one, by default {@code cpu}. */
    static Backend get() throws Exception {
        if (loaded == null) {
            loaded = chosen.load();
        }
        return loaded;
    }

    /** Its name. */
    static String nameOfChosen() {
        return chosen.toString();
    }

    @Override
    public String toString() {
        return this == CPU ? "cpu" : "cuda";
    }
}
