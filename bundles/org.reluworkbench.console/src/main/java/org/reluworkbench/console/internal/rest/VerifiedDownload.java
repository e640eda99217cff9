package org.reluworkbench.console.internal.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetStore;

/**
 * Sends an asset without holding it in memory, and its last bytes only after the store has checked
 * the digest. The answer announces its length, so a corrupt asset shows as a download that breaks
 * off and never as a complete one.
 */
final class VerifiedDownload {
    static final int WITHHELD_BYTES = 8192;

    private VerifiedDownload() {}

    static void send(AssetStore store, AssetRef ref, OutputStream out) throws IOException {
        byte[] last = store.read(ref, in -> sendAllButLast(in, out));
        out.write(last);
    }

    private static byte[] sendAllButLast(InputStream in, OutputStream out) throws IOException {
        byte[] withheld = in.readNBytes(WITHHELD_BYTES);
        for (byte[] next = in.readNBytes(WITHHELD_BYTES);
                next.length > 0;
                next = in.readNBytes(WITHHELD_BYTES)) {
            byte[] both = Arrays.copyOf(withheld, withheld.length + next.length);
            System.arraycopy(next, 0, both, withheld.length, next.length);
            out.write(both, 0, next.length);
            withheld = Arrays.copyOfRange(both, next.length, both.length);
        }
        return withheld;
    }
}
