package org.reluworkbench.storage;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names a stored asset.
 *
 * @param type asset type, for example {@code network}
 * @param sha256 SHA-256 of the encoding, 64 lower-case hexadecimal digits
 */
public record AssetRef(String type, String sha256) {
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public AssetRef {
        Objects.requireNonNull(type);
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException(
                    "\"" + sha256 + "\" is not a SHA-256 of 64 hexadecimal digits");
        }
    }
}
