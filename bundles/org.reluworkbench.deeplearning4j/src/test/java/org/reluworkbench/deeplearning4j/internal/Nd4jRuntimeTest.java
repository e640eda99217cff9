package org.reluworkbench.deeplearning4j.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.nd4j.nativeblas.Nd4jBlas;

class Nd4jRuntimeTest {

    /** Whatever OMP_NUM_THREADS says. */
    @Test
    void computesOnOneThread() {
        Nd4jRuntime.start();
        assertEquals(1, Nd4j.getEnvironment().maxMasterThreads());
        assertEquals(1, NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads());
        assertEquals(1, ((Nd4jBlas) Nd4j.factory().blas()).getMaxThreads());
    }
}
