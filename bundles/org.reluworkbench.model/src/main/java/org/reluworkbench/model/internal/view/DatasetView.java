package org.reluworkbench.model.internal.view;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.spi.asset.AssetView;

@Component(service = AssetView.class)
public final class DatasetView implements AssetView {
    @Override
    public String assetType() {
        return Dataset.TYPE;
    }

    @Override
    public String title() {
        return "Dataset";
    }

    @Override
    public String module() {
        return "dataset.js";
    }
}
