package org.reluworkbench.regions.internal.codec;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.regions.Complexes;
import org.reluworkbench.spi.asset.AssetView;

/** Polygons of the checkpoints of a training, one after the other. */
@Component(service = AssetView.class)
public final class ComplexesView implements AssetView {
    @Override
    public String assetType() {
        return Complexes.TYPE;
    }

    @Override
    public String title() {
        return "Regions over training";
    }

    @Override
    public String module() {
        return "complex.js";
    }
}
