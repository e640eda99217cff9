package org.reluworkbench.storage.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.KeptStudy;
import org.reluworkbench.storage.StudyShelf;

/** Kept studies in the tables {@code study} and {@code study_version}. */
final class SqlStudyShelf implements StudyShelf {
    private static final String COUNT =
            "(SELECT MAX(c.version) FROM study_version c WHERE c.study = s.id)";
    private static final String SELECT =
            "SELECT s.id, s.name, v.version, v.json, v.person, v.saved, "
                    + COUNT
                    + " AS versions FROM study s JOIN study_version v ON v.study = s.id";

    private final Database database;

    SqlStudyShelf(Database database) {
        this.database = database;
    }

    @Override
    public List<KeptStudy> list() {
        return database.read(
                "Studies were not listed",
                sql ->
                        sql.list(
                                SqlStudyShelf::kept,
                                SELECT
                                        + " WHERE v.version = "
                                        + COUNT
                                        + " ORDER BY v.saved DESC, s.id DESC"));
    }

    @Override
    public Optional<KeptStudy> find(long study, int version) {
        return database.read(
                "Study " + study + " was not read",
                sql ->
                        sql.first(
                                SqlStudyShelf::kept,
                                SELECT + " WHERE s.id = ? AND v.version = ?",
                                study,
                                version));
    }

    @Override
    public Optional<KeptStudy> newest(long study) {
        return versions(study).stream().findFirst();
    }

    @Override
    public List<KeptStudy> versions(long study) {
        return database.read(
                "Study " + study + " was not read",
                sql ->
                        sql.list(
                                SqlStudyShelf::kept,
                                SELECT + " WHERE s.id = ? ORDER BY v.version DESC",
                                study));
    }

    @Override
    public KeptStudy create(String name, String json, String person) {
        return database.write(
                "The study was not saved",
                sql -> {
                    Instant now = Sql.now();
                    long id =
                            sql.insert(
                                    "INSERT INTO study (name, person, created) VALUES (?, ?, ?)",
                                    name,
                                    person,
                                    now);
                    insert(sql, id, 1, json, person, now);
                    return new KeptStudy(id, name, 1, 1, json, person, now);
                });
    }

    @Override
    public KeptStudy save(long study, String name, String json, String person) {
        return database.write(
                "The study was not saved",
                sql -> {
                    requireRow(
                            sql.update("UPDATE study SET name = ? WHERE id = ?", name, study),
                            study);
                    int version =
                            sql.first(
                                            row -> row.getInt(1),
                                            "SELECT MAX(version) + 1 FROM study_version"
                                                    + " WHERE study = ?",
                                            study)
                                    .orElseThrow();
                    Instant now = Sql.now();
                    insert(sql, study, version, json, person, now);
                    return new KeptStudy(study, name, version, version, json, person, now);
                });
    }

    @Override
    public void remove(long study) {
        database.change(
                "The study was not removed",
                sql -> {
                    sql.update("DELETE FROM study_version WHERE study = ?", study);
                    requireRow(sql.update("DELETE FROM study WHERE id = ?", study), study);
                });
    }

    private static void insert(
            Sql sql, long study, int version, String json, String person, Instant now)
            throws SQLException {
        sql.update(
                "INSERT INTO study_version (study, version, json, person, saved)"
                        + " VALUES (?, ?, ?, ?, ?)",
                study,
                version,
                json,
                person,
                now);
    }

    private static KeptStudy kept(ResultSet row) throws SQLException {
        return new KeptStudy(
                row.getLong("id"),
                row.getString("name"),
                row.getInt("version"),
                row.getInt("versions"),
                row.getString("json"),
                row.getString("person"),
                Sql.instant(row, "saved"));
    }

    private static void requireRow(int rows, long study) {
        if (rows == 0) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FOUND, "There is no study " + study + ".");
        }
    }
}
