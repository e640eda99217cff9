package org.reluworkbench.storage;

import java.time.Instant;

/** What the store knows about an asset without opening it. */
public record StoredAsset(AssetRef ref, long sizeInBytes, Instant created) {}
