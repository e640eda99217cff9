package org.reluworkbench.spi.backend.testing;

import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** What the tests work with. */
public interface BackendFixture {

    /** The backend under test, one for all tests. */
    Backend backend();

    /** Open during a test. */
    TensorScope scope();

    /** The values as a tensor of the scope. */
    default Tensor upload(Precision precision, Matrix matrix) {
        return matrix.upload(scope(), precision);
    }

    /** The values of a tensor. */
    default Matrix download(Tensor tensor) {
        return new Matrix(tensor.rows(), tensor.columns(), scope().download(tensor));
    }
}
