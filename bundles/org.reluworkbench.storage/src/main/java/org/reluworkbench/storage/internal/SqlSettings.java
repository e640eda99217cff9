package org.reluworkbench.storage.internal;

import java.util.Optional;
import org.reluworkbench.storage.Settings;

/** Settings in the table {@code setting}. */
final class SqlSettings implements Settings {
    private final Database database;

    SqlSettings(Database database) {
        this.database = database;
    }

    @Override
    public Optional<String> find(String name) {
        return database.read(
                "The setting " + name + " was not read",
                sql ->
                        sql.first(
                                row -> row.getString("chosen"),
                                "SELECT chosen FROM setting WHERE name = ?",
                                name));
    }

    @Override
    public void choose(String name, String value) {
        database.write(
                "The setting " + name + " was not kept",
                sql -> {
                    sql.update("DELETE FROM setting WHERE name = ?", name);
                    return sql.update(
                            "INSERT INTO setting (name, chosen) VALUES (?, ?)", name, value);
                });
    }

    @Override
    public void forget(String name) {
        database.write(
                "The setting " + name + " was not forgotten",
                sql -> sql.update("DELETE FROM setting WHERE name = ?", name));
    }
}
