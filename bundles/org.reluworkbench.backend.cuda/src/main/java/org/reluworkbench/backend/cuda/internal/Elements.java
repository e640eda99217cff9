package org.reluworkbench.backend.cuda.internal;

import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Precision;

/** Operations element by element. */
final class Elements {

    private Elements() {}

    /** target[i] ← function(a[i]). */
    static void apply(Device device, ElementFunction function, CudaTensor a, CudaTensor target) {
        if (a.size() > 0) {
            device.launch(
                    a.precision(),
                    "apply",
                    a.size(),
                    KernelSource.code(function),
                    a.address(),
                    target.address(),
                    a.size());
        }
    }

    /** target[i][j] ← a[i][j] ∘ b[i][j], b with one row or one column repeated. */
    static void combine(
            Device device,
            ElementOperation operation,
            CudaTensor a,
            CudaTensor b,
            CudaTensor target) {
        if (a.size() > 0) {
            boolean rowForAll = b.rows() == 1 && a.rows() > 1;
            boolean columnForAll = b.columns() == 1 && a.columns() > 1;
            device.launch(
                    a.precision(),
                    "combine",
                    a.size(),
                    KernelSource.code(operation),
                    a.address(),
                    b.address(),
                    target.address(),
                    a.size(),
                    a.columns(),
                    rowForAll ? 0 : b.columns(),
                    columnForAll ? 0 : 1);
        }
    }

    /** target ← factor · target + summand. */
    static void scale(Device device, double factor, double summand, CudaTensor target) {
        if (target.size() > 0) {
            Precision precision = target.precision();
            device.launch(
                    precision,
                    "scale",
                    target.size(),
                    Bits.of(precision, factor),
                    Bits.of(precision, summand),
                    target.address(),
                    target.size());
        }
    }

    /** target ← target + factor · a. */
    static void addScaled(Device device, double factor, CudaTensor a, CudaTensor target) {
        if (a.size() > 0) {
            device.launch(
                    a.precision(),
                    "addScaled",
                    a.size(),
                    Bits.of(a.precision(), factor),
                    a.address(),
                    target.address(),
                    a.size());
        }
    }

    /** Into the other precision. */
    static void convert(Device device, CudaTensor a, CudaTensor result) {
        if (a.size() > 0) {
            device.launch(
                    result.precision(),
                    "convert",
                    a.size(),
                    a.address(),
                    result.address(),
                    a.size());
        }
    }

    /** target ← a, which may be the same. */
    static void copy(Device device, CudaTensor a, CudaTensor target) {
        if (a.size() > 0 && a.address() != target.address()) {
            device.copy(a.address(), target.address(), a.length());
        }
    }
}
