package org.reluworkbench.shell.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.reluworkbench.engine.Assets;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetStore;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.StepRecord;

/**
 * Writes the results of a run below a directory, a folder for each step: {@code scalars.json},
 * tables as {@code PORT.csv}, figures as {@code PORT.json}, and every other asset as it is stored,
 * as {@code PORT.TYPE}.
 */
final class ResultDirectory {
    private final Path directory;
    private final Assets assets;
    private final AssetStore store;

    ResultDirectory(Path directory, Assets assets, AssetStore store) {
        this.directory = directory;
        this.assets = assets;
        this.store = store;
    }

    void write(RunRecord run) throws IOException {
        for (StepRecord step : run.steps()) {
            Path folder = Files.createDirectories(directory.resolve(step.id()));
            Files.writeString(folder.resolve("scalars.json"), step.scalarsJson());
            for (Map.Entry<String, AssetRef> output : step.outputs().entrySet()) {
                write(folder, output.getKey(), output.getValue());
            }
        }
    }

    private void write(Path folder, String port, AssetRef ref) throws IOException {
        switch (ref.type()) {
            case Table.TYPE -> {
                try (OutputStream out = Files.newOutputStream(folder.resolve(port + ".csv"))) {
                    assets.file(ref, "csv").write(out);
                }
            }
            case Figure.TYPE -> {
                try (OutputStream out = Files.newOutputStream(folder.resolve(port + ".json"))) {
                    assets.writeView(ref, Map.of(), out);
                }
            }
            default -> {
                Path file = folder.resolve(port + "." + ref.type());
                try (OutputStream out = Files.newOutputStream(file)) {
                    store.read(ref, in -> in.transferTo(out));
                }
            }
        }
    }
}
