package org.reluworkbench.spi.backend.testing;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * What every backend must pass: subclass it and supply the backend. Each interface tests one part
 * of the language against a computation of its own.
 */
public abstract class BackendContract
        implements MemoryContract,
                ElementContract,
                ReductionContract,
                ProductContract,
                IndexContract,
                FactorizationContract,
                ErrorContract,
                DeterminismContract {
    private TensorScope scope;

    @BeforeEach
    void openScope() {
        scope = backend().openScope();
    }

    @AfterEach
    void closeScope() {
        scope.close();
    }

    @Override
    public final TensorScope scope() {
        return scope;
    }
}
