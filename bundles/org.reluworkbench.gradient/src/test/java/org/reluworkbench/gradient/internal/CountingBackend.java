package org.reluworkbench.gradient.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Another backend that counts the bytes of all tensors of its open scopes after every operation.
 */
final class CountingBackend implements Backend {
    private final Backend counted;
    private final Map<TensorScope, Long> open = new HashMap<>();
    private long all;
    private long peak;

    CountingBackend(Backend counted) {
        this.counted = counted;
    }

    /** The most bytes there were at once. */
    synchronized long peak() {
        return peak;
    }

    /** How many scopes nobody closed. */
    synchronized int openScopes() {
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
        count(scope);
        return (TensorScope)
                Proxy.newProxyInstance(
                        CountingBackend.class.getClassLoader(),
                        new Class<?>[] {TensorScope.class},
                        (proxy, method, arguments) -> {
                            boolean closes = method.getName().equals("close");
                            if (closes) {
                                forget(scope);
                            }
                            try {
                                return method.invoke(scope, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            } finally {
                                if (!closes) {
                                    count(scope);
                                }
                            }
                        });
    }

    /** By the thread that uses the scope: others must not ask for its bytes. */
    private void count(TensorScope scope) {
        long bytes = scope.bytes();
        synchronized (this) {
            Long before = open.put(scope, bytes);
            all += bytes - (before == null ? 0 : before);
            peak = Math.max(peak, all);
        }
    }

    private synchronized void forget(TensorScope scope) {
        Long before = open.remove(scope);
        all -= before == null ? 0 : before;
    }
}
