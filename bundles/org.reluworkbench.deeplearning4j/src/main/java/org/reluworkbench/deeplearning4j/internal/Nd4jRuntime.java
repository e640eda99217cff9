package org.reluworkbench.deeplearning4j.internal;

import org.nd4j.common.config.ND4JClassLoading;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.nd4j.nativeblas.Nd4jBlas;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Starts ND4J in this bundle, once, when the first training needs it. */
final class Nd4jRuntime {
    private static boolean started;

    private Nd4jRuntime() {}

    /**
     * Returns when ND4J is ready on this machine.
     *
     * @throws WorkbenchException if its native library cannot be loaded here
     */
    static synchronized void start() {
        if (started) {
            return;
        }
        try {
            useClassesOfThisBundle();
            Nd4j.getBackend();
            useOneThread();
        } catch (LinkageError | RuntimeException e) {
            throw new WorkbenchException(
                    StandardErrorCode.SERVICE_GONE,
                    "deeplearning4j cannot load its native library on "
                            + System.getProperty("os.name")
                            + " "
                            + System.getProperty("os.arch")
                            + ": "
                            + rootCause(e),
                    e);
        }
        // Otherwise ND4J calls System.gc() every few seconds, on a server that others share.
        Nd4j.getMemoryManager().togglePeriodicGc(false);
        started = true;
    }

    /**
     * ND4J otherwise asks the thread's context class loader, which knows nothing of this bundle.
     */
    private static void useClassesOfThisBundle() {
        ND4JClassLoading.setNd4jClassloader(Nd4jRuntime.class.getClassLoader());
    }

    /** Native threads spin against each other and change the order of sums. */
    private static void useOneThread() {
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        ((Nd4jBlas) Nd4j.factory().blas()).setMaxThreads(1);
    }

    private static Throwable rootCause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
