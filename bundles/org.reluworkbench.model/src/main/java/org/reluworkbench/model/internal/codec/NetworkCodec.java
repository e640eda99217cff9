package org.reluworkbench.model.internal.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Network;
import org.reluworkbench.spi.asset.AssetCodec;

/** Stores networks; the SHA-256 of the encoding is {@link Network#sha256}. */
@Component(service = AssetCodec.class)
public final class NetworkCodec implements AssetCodec<Network> {
    @Override
    public String type() {
        return Network.TYPE;
    }

    @Override
    public Class<Network> assetClass() {
        return Network.class;
    }

    @Override
    public void write(Network network, OutputStream out) throws IOException {
        NetworkEncoding.write(network, out);
    }

    @Override
    public Network read(InputStream in) throws IOException {
        return NetworkEncoding.read(in);
    }

    @Override
    public void writeView(Network network, Map<String, String> request, OutputStream out)
            throws IOException {
        NetworkDocument.write(network, out);
    }
}
