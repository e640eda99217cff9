package org.reluworkbench.backend.cuda.internal;

import org.bytedeco.cuda.cusolver.cusolverDnContext;
import org.bytedeco.cuda.cusolver.cusolverDnParams;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cusolver;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.reluworkbench.spi.backend.Precision;

/** Calls to cuSOLVER on the default stream, with results that do not differ from call to call. */
final class Cusolver {

    /** A call whose work space is there. */
    private interface Call {
        int with(Pointer onDevice, long deviceBytes, Pointer onHost, long hostBytes, long info);
    }

    /** The call that tells how much work space it wants. */
    private interface Sizes {
        int into(SizeTPointer onDevice, SizeTPointer onHost);
    }

    private final CudaDevice device;
    private final cusolverDnContext handle = new cusolverDnContext();
    private final cusolverDnParams parameters = new cusolverDnParams();

    Cusolver(CudaDevice device) {
        this.device = device;
        Status.ofCusolver("cusolverDnCreate", cusolver.cusolverDnCreate(handle));
        Status.ofCusolver("cusolverDnCreateParams", cusolver.cusolverDnCreateParams(parameters));
        Status.ofCusolver(
                "cusolverDnSetDeterministicMode",
                cusolver.cusolverDnSetDeterministicMode(
                        handle, cusolver.CUSOLVER_DETERMINISTIC_RESULTS));
    }

    private static int type(Precision precision) {
        return precision == Precision.FLOAT32 ? cudart.CUDA_R_32F : cudart.CUDA_R_64F;
    }

    int syevd(Precision precision, int n, long a, long values) {
        int type = type(precision);
        Pointer matrix = Address.of(a);
        Pointer lambda = Address.of(values);
        int vectors = cusolver.CUSOLVER_EIG_MODE_VECTOR;
        int lower = cublas.CUBLAS_FILL_MODE_LOWER;
        return run(
                "cusolverDnXsyevd",
                (onDevice, onHost) ->
                        cusolver.cusolverDnXsyevd_bufferSize(
                                handle,
                                parameters,
                                vectors,
                                lower,
                                n,
                                type,
                                matrix,
                                n,
                                type,
                                lambda,
                                type,
                                onDevice,
                                onHost),
                (work, bytes, hostWork, hostBytes, info) ->
                        cusolver.cusolverDnXsyevd(
                                handle,
                                parameters,
                                vectors,
                                lower,
                                n,
                                type,
                                matrix,
                                n,
                                type,
                                lambda,
                                type,
                                work,
                                bytes,
                                hostWork,
                                hostBytes,
                                Address.ofInts(info)));
    }

    int gesvd(
            Precision precision,
            boolean vectors,
            int m,
            int n,
            long a,
            long values,
            long u,
            long vt) {
        int type = type(precision);
        Pointer matrix = Address.of(a);
        Pointer sigma = Address.of(values);
        Pointer left = Address.of(vectors ? u : 0);
        Pointer right = Address.of(vectors ? vt : 0);
        byte job = (byte) (vectors ? 'S' : 'N');
        return run(
                "cusolverDnXgesvd",
                (onDevice, onHost) ->
                        cusolver.cusolverDnXgesvd_bufferSize(
                                handle,
                                parameters,
                                job,
                                job,
                                m,
                                n,
                                type,
                                matrix,
                                m,
                                type,
                                sigma,
                                type,
                                left,
                                m,
                                type,
                                right,
                                n,
                                type,
                                onDevice,
                                onHost),
                (work, bytes, hostWork, hostBytes, info) ->
                        cusolver.cusolverDnXgesvd(
                                handle,
                                parameters,
                                job,
                                job,
                                m,
                                n,
                                type,
                                matrix,
                                m,
                                type,
                                sigma,
                                type,
                                left,
                                m,
                                type,
                                right,
                                n,
                                type,
                                work,
                                bytes,
                                hostWork,
                                hostBytes,
                                Address.ofInts(info)));
    }

    int potrf(Precision precision, int n, long a) {
        int type = type(precision);
        Pointer matrix = Address.of(a);
        int upper = cublas.CUBLAS_FILL_MODE_UPPER;
        return run(
                "cusolverDnXpotrf",
                (onDevice, onHost) ->
                        cusolver.cusolverDnXpotrf_bufferSize(
                                handle,
                                parameters,
                                upper,
                                n,
                                type,
                                matrix,
                                n,
                                type,
                                onDevice,
                                onHost),
                (work, bytes, hostWork, hostBytes, info) ->
                        cusolver.cusolverDnXpotrf(
                                handle,
                                parameters,
                                upper,
                                n,
                                type,
                                matrix,
                                n,
                                type,
                                work,
                                bytes,
                                hostWork,
                                hostBytes,
                                Address.ofInts(info)));
    }

    private int run(String name, Sizes sizes, Call call) {
        try (SizeTPointer onDevice = new SizeTPointer(1);
                SizeTPointer onHost = new SizeTPointer(1)) {
            Status.ofCusolver(name + "_bufferSize", sizes.into(onDevice, onHost));
            long deviceBytes = onDevice.get();
            long hostBytes = onHost.get();
            long info = device.allocate(Integer.BYTES);
            long work = deviceBytes == 0 ? 0 : device.allocate(deviceBytes);
            try (BytePointer hostWork = new BytePointer(Math.max(1, hostBytes))) {
                Status.ofCusolver(
                        name, call.with(Address.of(work), deviceBytes, hostWork, hostBytes, info));
                int[] result = new int[1];
                device.download(info, result);
                return result[0];
            } finally {
                device.free(info);
                if (work != 0) {
                    device.free(work);
                }
            }
        }
    }

    void close() {
        Status.ofCusolver("cusolverDnDestroyParams", cusolver.cusolverDnDestroyParams(parameters));
        Status.ofCusolver("cusolverDnDestroy", cusolver.cusolverDnDestroy(handle));
    }
}
