package org.reluworkbench.fundim.internal.certificate;

import org.osgi.service.component.annotations.Component;
import org.reluworkbench.fundim.RankCertificate;
import org.reluworkbench.spi.asset.AssetView;

/** A certificate, in words and with its pivots. */
@Component(service = AssetView.class)
public final class CertificateView implements AssetView {
    @Override
    public String assetType() {
        return RankCertificate.TYPE;
    }

    @Override
    public String title() {
        return "Certificate";
    }

    @Override
    public String module() {
        return "certificate.js";
    }
}
