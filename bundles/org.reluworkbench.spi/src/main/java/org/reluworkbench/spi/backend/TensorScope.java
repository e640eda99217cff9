package org.reluworkbench.spi.backend;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The operations of a backend. Results are new tensors of this scope; operands are not modified.
 * Closing the scope frees all its memory at once. A scope is used by one thread.
 *
 * <p>Every operation throws {@link IllegalArgumentException} naming both shapes if they do not fit,
 * and {@link IllegalStateException} after the scope was closed.
 */
@ProviderType
public interface TensorScope extends AutoCloseable {

    /**
     * Copies values into the scope.
     *
     * @param values row-major, {@code rows · columns} of them; not retained
     */
    Tensor upload(double[] values, int rows, int columns);

    /** A copy of the values, row-major. */
    double[] download(Tensor tensor);

    /** C = op(A)·op(B), where op transposes if the flag says so; 2·m·n·k operations. */
    Tensor multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB);

    /** C[i][j] = A[i][j] + row[0][j]; {@code row} has shape (1, columns of A). */
    Tensor addRow(Tensor a, Tensor row);

    /** C[i][j] = max(0, A[i][j]). */
    Tensor relu(Tensor a);

    @Override
    void close();
}
