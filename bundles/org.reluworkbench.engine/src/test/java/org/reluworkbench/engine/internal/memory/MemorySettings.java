package org.reluworkbench.engine.internal.memory;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.reluworkbench.storage.Settings;

/** Settings in a map. */
public final class MemorySettings implements Settings {
    private final Map<String, String> chosen = new ConcurrentHashMap<>();

    @Override
    public Optional<String> find(String name) {
        return Optional.ofNullable(chosen.get(name));
    }

    @Override
    public void choose(String name, String value) {
        chosen.put(name, value);
    }

    @Override
    public void forget(String name) {
        chosen.remove(name);
    }
}
