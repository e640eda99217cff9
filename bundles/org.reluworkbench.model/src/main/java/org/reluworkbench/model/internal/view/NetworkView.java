package org.reluworkbench.model.internal.view;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.asset.AssetView;

@Component(service = AssetView.class)
public final class NetworkView implements AssetView {
    @Override
    public String assetType() {
        return Network.TYPE;
    }

    @Override
    public String title() {
        return "Network";
    }

    @Override
    public String module() {
        return "network.js";
    }
}
