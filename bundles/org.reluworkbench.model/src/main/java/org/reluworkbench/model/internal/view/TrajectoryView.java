package org.reluworkbench.model.internal.view;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Trajectory;
import org.reluworkbench.spi.asset.AssetView;

@Component(service = AssetView.class)
public final class TrajectoryView implements AssetView {
    @Override
    public String assetType() {
        return Trajectory.TYPE;
    }

    @Override
    public String title() {
        return "Trajectory";
    }

    @Override
    public String module() {
        return "trajectory.js";
    }
}
