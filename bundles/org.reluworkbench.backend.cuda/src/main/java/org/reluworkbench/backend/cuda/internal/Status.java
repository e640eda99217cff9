package org.reluworkbench.backend.cuda.internal;

import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.nvrtc;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;

/** What the libraries answer; everything but success is an exception that names the call. */
final class Status {

    private Status() {}

    static void ofRuntime(String call, int status) {
        if (status != 0) {
            // The error would be reported again by the next call otherwise.
            cudart.cudaGetLastError();
            throw failed(call, status, cudart.cudaGetErrorString(status));
        }
    }

    static void ofDriver(String call, int status) {
        if (status != 0) {
            throw new IllegalStateException(call + ": " + driverMessage(status));
        }
    }

    static String driverMessage(int status) {
        try (PointerPointer<BytePointer> text = new PointerPointer<>(1)) {
            return cudart.cuGetErrorString(status, text) == 0
                    ? text.get(BytePointer.class, 0).getString()
                    : "error " + status;
        }
    }

    static void ofCublas(String call, int status) {
        if (status != 0) {
            throw failed(call, status, cublas.cublasGetStatusString(status));
        }
    }

    static void ofCusolver(String call, int status) {
        if (status != 0) {
            throw new IllegalStateException(call + ": status " + status + " of cuSOLVER");
        }
    }

    static void ofCompiler(String call, int status) {
        if (status != 0) {
            throw failed(call, status, nvrtc.nvrtcGetErrorString(status));
        }
    }

    private static IllegalStateException failed(String call, int status, BytePointer text) {
        return new IllegalStateException(call + ": " + text.getString() + " (" + status + ")");
    }
}
