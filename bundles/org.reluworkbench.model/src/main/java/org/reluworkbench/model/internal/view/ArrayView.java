package org.reluworkbench.model.internal.view;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.spi.asset.AssetView;

@Component(service = AssetView.class)
public final class ArrayView implements AssetView {
    @Override
    public String assetType() {
        return NumericArray.TYPE;
    }

    @Override
    public String title() {
        return "Array";
    }

    @Override
    public String module() {
        return "array.js";
    }
}
