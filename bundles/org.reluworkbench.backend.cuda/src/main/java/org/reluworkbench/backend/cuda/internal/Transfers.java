package org.reluworkbench.backend.cuda.internal;

import org.reluworkbench.spi.backend.Precision;

/** Values between the heap and the device. */
final class Transfers {

    private Transfers() {}

    /** A copy of consecutive values, of float32 exactly widened. */
    static double[] download(Device device, Precision precision, long source, int count) {
        double[] values = new double[count];
        if (count == 0) {
            return values;
        }
        if (precision == Precision.FLOAT64) {
            device.download(source, values, 0, count);
            return values;
        }
        float[] floats = new float[count];
        device.download(source, floats, 0, count);
        for (int i = 0; i < count; i++) {
            values[i] = floats[i];
        }
        return values;
    }

    /** Copies rows, each to its place; the device is asked once for all of them. */
    static void download(Device device, CudaTensor a, float[] target, int offset, int stride) {
        int count = (int) a.size();
        if (count > 0 && stride == a.columns()) {
            device.download(a.address(), target, offset, count);
        } else if (count > 0) {
            float[] values = new float[count];
            device.download(a.address(), values, 0, count);
            spread(a, values, target, offset, stride);
        }
    }

    /** Copies rows, each to its place; the device is asked once for all of them. */
    static void download(Device device, CudaTensor a, double[] target, int offset, int stride) {
        int count = (int) a.size();
        if (count > 0 && stride == a.columns()) {
            device.download(a.address(), target, offset, count);
        } else if (count > 0) {
            double[] values = new double[count];
            device.download(a.address(), values, 0, count);
            spread(a, values, target, offset, stride);
        }
    }

    /** From an array of rows that follow one another to another one of the same type. */
    private static void spread(CudaTensor a, Object rows, Object target, int offset, int stride) {
        for (int i = 0; i < a.rows(); i++) {
            System.arraycopy(rows, i * a.columns(), target, offset + i * stride, a.columns());
        }
    }

    /** Writes consecutive values, rounded to the precision. */
    static void upload(Device device, Precision precision, double[] values, long target) {
        if (values.length == 0) {
            return;
        }
        if (precision == Precision.FLOAT64) {
            device.upload(values, 0, target, values.length);
            return;
        }
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        device.upload(floats, 0, target, floats.length);
    }

    /** Every {@code stride}-th value, so many of them. */
    static double[] pick(Device device, Precision precision, long source, int count, long stride) {
        try (Temporaries temporaries = new Temporaries(device)) {
            CudaTensor picked = temporaries.uninitialized(precision, 1, count);
            if (count > 0) {
                device.launch(precision, "pick", count, source, picked.address(), count, stride);
            }
            return download(device, precision, picked.address(), count);
        }
    }
}
