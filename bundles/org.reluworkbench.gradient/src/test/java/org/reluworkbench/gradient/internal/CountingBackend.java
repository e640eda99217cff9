package org.reluworkbench.gradient.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Another backend that counts the bytes of all tensors of its open scopes after every operation.
 */
final class CountingBackend implements Backend {
    private final Backend counted;
    private final List<TensorScope> open = new ArrayList<>();
    private long peak;

    CountingBackend(Backend counted) {
        this.counted = counted;
    }

    /** The most bytes there were at once. */
    long peak() {
        return peak;
    }

    /** How many scopes nobody closed. */
    int openScopes() {
        return open.size();
    }

    @Override
    public String name() {
        return counted.name();
    }

    @Override
    public String description() {
        return counted.description();
    }

    @Override
    public int preference() {
        return counted.preference();
    }

    @Override
    public TensorScope openScope() {
        TensorScope scope = counted.openScope();
        open.add(scope);
        return (TensorScope)
                Proxy.newProxyInstance(
                        CountingBackend.class.getClassLoader(),
                        new Class<?>[] {TensorScope.class},
                        (proxy, method, arguments) -> {
                            if (method.getName().equals("close")) {
                                open.remove(scope);
                            }
                            try {
                                return method.invoke(scope, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            } finally {
                                long bytes = open.stream().mapToLong(TensorScope::bytes).sum();
                                peak = Math.max(peak, bytes);
                            }
                        });
    }
}
