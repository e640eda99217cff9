package org.reluworkbench.regions.internal.codec;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.spi.asset.AssetView;

/** Polygons of one complex. */
@Component(service = AssetView.class)
public final class ComplexView implements AssetView {
    @Override
    public String assetType() {
        return Complex.TYPE;
    }

    @Override
    public String title() {
        return "Regions";
    }

    @Override
    public String module() {
        return "complex.js";
    }
}
