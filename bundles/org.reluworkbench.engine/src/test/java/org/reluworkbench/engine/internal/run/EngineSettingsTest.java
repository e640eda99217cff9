package org.reluworkbench.engine.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EngineSettingsTest {

    /** The defaults, but for what is given. */
    private static EngineConfiguration configuration(Map<String, Object> changed) {
        return (EngineConfiguration)
                Proxy.newProxyInstance(
                        EngineSettingsTest.class.getClassLoader(),
                        new Class<?>[] {EngineConfiguration.class},
                        (proxy, method, arguments) ->
                                changed.getOrDefault(method.getName(), method.getDefaultValue()));
    }

    @Test
    void leavesHalfOfTheHeapToEachStep() {
        long half = Runtime.getRuntime().maxMemory() / 2;
        for (int workers : new int[] {0, 1, 7}) {
            EngineSettings settings = EngineSettings.of(configuration(Map.of("workers", workers)));
            assertEquals(half, settings.memoryBudgetBytes());
        }
    }

    @Test
    void takesTheBudgetThatIsGiven() {
        EngineSettings settings = EngineSettings.of(configuration(Map.of("memoryBudgetMiB", 300L)));
        assertEquals(300L << 20, settings.memoryBudgetBytes());
        assertThrows(
                IllegalArgumentException.class,
                () -> EngineSettings.of(configuration(Map.of("memoryBudgetMiB", -1L))));
    }
}
