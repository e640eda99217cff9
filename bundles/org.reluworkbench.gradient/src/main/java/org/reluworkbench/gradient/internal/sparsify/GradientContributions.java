package org.reluworkbench.gradient.internal.sparsify;

import org.reluworkbench.gradient.internal.Uploads;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Of a layer with several places or groups, whose gradients are kept for all samples. */
final class GradientContributions implements Contributions {
    private final Tensor h;

    /** With H, n × p. */
    GradientContributions(Tensor h) {
        this.h = h;
    }

    @Override
    public int parameters() {
        return h.columns();
    }

    @Override
    public Tensor columns(TensorScope scope, int... which) {
        return scope.gather(h, scope.uploadIndices(which, 1, which.length));
    }

    @Override
    public int columnFactor() {
        return 1;
    }

    @Override
    public double[] sums(TensorScope scope, boolean... kept) {
        double[] mask = new double[kept.length];
        for (int i = 0; i < mask.length; i++) {
            mask[i] = kept[i] ? 1 : 0;
        }
        Tensor column = Uploads.matrix(scope, h.precision(), mask, mask.length, 1);
        return scope.download(scope.multiply(h, false, column, false));
    }
}
