package org.reluworkbench.model.internal.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reluworkbench.spi.asset.AssetView;

class ViewsTest {
    private static final List<AssetView> VIEWS =
            List.of(new NetworkView(), new DatasetView(), new TrajectoryView());

    @Test
    void everyTypeHasAView() {
        assertEquals(
                List.of("network", "dataset", "trajectory"),
                VIEWS.stream().map(AssetView::assetType).toList());
    }

    @Test
    void theModulesAreInTheBundleAndExportTheView() throws IOException {
        for (AssetView view : VIEWS) {
            try (InputStream in = ViewsTest.class.getResourceAsStream("/views/" + view.module())) {
                String module = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                assertTrue(module.contains("export function view(data"), view.module());
            }
        }
    }
}
