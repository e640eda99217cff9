package org.reluworkbench.engine.internal.run;

import org.reluworkbench.engine.Assets;
import org.reluworkbench.engine.internal.catalogue.Catalogue;
import org.reluworkbench.storage.AssetStore;
import org.reluworkbench.storage.RunArchive;
import org.reluworkbench.storage.RunRepository;

/** What runs are made with. */
record EngineServices(
        AssetStore store,
        RunRepository repository,
        RunArchive archive,
        Assets assets,
        Catalogue catalogue,
        Backends backends) {}
