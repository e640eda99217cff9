package org.reluworkbench.storage.internal;

import java.io.Reader;
import java.io.StringReader;
import org.flywaydb.core.api.resource.LoadableResource;

/** One SQL file of the migrations bundle. */
final class Migration extends LoadableResource {
    private final String name;
    private final String sql;

    /**
     * A file.
     *
     * @param name without folder, for example {@code V0001__create_asset.sql}
     */
    Migration(String name, String sql) {
        this.name = name;
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    @Override
    public Reader read() {
        return new StringReader(sql);
    }

    @Override
    public String getFilename() {
        return name;
    }

    @Override
    public String getRelativePath() {
        return name;
    }

    @Override
    public String getAbsolutePath() {
        return name;
    }

    @Override
    public String getAbsolutePathOnDisk() {
        return name;
    }
}
