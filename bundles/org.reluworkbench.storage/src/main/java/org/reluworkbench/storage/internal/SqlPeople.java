package org.reluworkbench.storage.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.storage.ApiToken;
import org.reluworkbench.storage.AuditLine;
import org.reluworkbench.storage.People;
import org.reluworkbench.storage.Person;
import org.reluworkbench.storage.Role;

/** Accounts, tokens and the audit log in tables of a database. */
final class SqlPeople implements People {
    private final Database database;

    SqlPeople(Database database) {
        this.database = database;
    }

    @Override
    public List<Person> list() {
        return database.read(
                "People were not listed",
                sql -> sql.list(SqlPeople::person, "SELECT * FROM person ORDER BY name"));
    }

    @Override
    public Optional<Person> find(String name) {
        return database.read(
                "The account was not looked up",
                sql -> sql.first(SqlPeople::person, "SELECT * FROM person WHERE name = ?", name));
    }

    @Override
    public void put(Person person) {
        database.change(
                "The account was not kept",
                sql -> {
                    sql.update("DELETE FROM person WHERE name = ?", person.name());
                    sql.update(
                            "INSERT INTO person (name, role, password, created, disabled)"
                                    + " VALUES (?, ?, ?, ?, ?)",
                            person.name(),
                            person.role().name(),
                            person.passwordHash().orElse(null),
                            person.created(),
                            person.disabled());
                });
    }

    @Override
    public void remove(String name) {
        database.change(
                "The account was not removed",
                sql -> {
                    sql.update("DELETE FROM api_token WHERE person = ?", name);
                    sql.update("DELETE FROM person WHERE name = ?", name);
                });
    }

    @Override
    public List<ApiToken> tokens(String person) {
        return database.read(
                "Tokens were not listed",
                sql ->
                        sql.list(
                                SqlPeople::token,
                                "SELECT * FROM api_token WHERE person = ? ORDER BY id DESC",
                                person));
    }

    @Override
    public ApiToken addToken(String person, String name, String digest, Instant expires) {
        return database.write(
                "The token was not kept",
                sql -> {
                    Instant now = Sql.now();
                    long id =
                            sql.insert(
                                    "INSERT INTO api_token (person, name, digest, created, expires)"
                                            + " VALUES (?, ?, ?, ?, ?)",
                                    person,
                                    name,
                                    digest,
                                    now,
                                    expires);
                    return new ApiToken(id, person, name, now, expires, Optional.empty());
                });
    }

    @Override
    public Optional<ApiToken> findToken(String digest) {
        return database.read(
                "The token was not looked up",
                sql ->
                        sql.first(
                                SqlPeople::token,
                                "SELECT * FROM api_token WHERE digest = ?",
                                digest));
    }

    @Override
    public void tokenUsed(long id, Instant at) {
        database.change(
                "The use of a token was not noted",
                sql -> sql.update("UPDATE api_token SET used = ? WHERE id = ?", at, id));
    }

    @Override
    public boolean removeToken(String person, long id) {
        return database.write(
                "The token was not removed",
                sql ->
                        sql.update("DELETE FROM api_token WHERE person = ? AND id = ?", person, id)
                                > 0);
    }

    @Override
    public void audit(String person, String action, String outcome, String address) {
        database.change(
                "The audit log was not written",
                sql ->
                        sql.update(
                                "INSERT INTO audit_line (logged, person, action, outcome, address)"
                                        + " VALUES (?, ?, ?, ?, ?)",
                                Sql.now(),
                                person,
                                action,
                                outcome,
                                address));
    }

    @Override
    public List<AuditLine> auditLines(int limit, long before) {
        return database.read(
                "The audit log was not read",
                sql ->
                        sql.list(
                                row ->
                                        new AuditLine(
                                                row.getLong("id"),
                                                Sql.instant(row, "logged"),
                                                row.getString("person"),
                                                row.getString("action"),
                                                row.getString("outcome"),
                                                row.getString("address")),
                                "SELECT * FROM audit_line WHERE id < ? ORDER BY id DESC LIMIT ?",
                                before,
                                limit));
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                Optional.ofNullable(row.getString("password")),
                Sql.instant(row, "created"),
                row.getBoolean("disabled"));
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getLong("id"),
                row.getString("person"),
                row.getString("name"),
                Sql.instant(row, "created"),
                Sql.instant(row, "expires"),
                Sql.optionalInstant(row, "used"));
    }
}
