package org.reluworkbench.console.internal.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.reluworkbench.storage.ApiToken;
import org.reluworkbench.storage.AuditLine;
import org.reluworkbench.storage.People;
import org.reluworkbench.storage.Person;

/** Accounts in memory. */
final class MemoryPeople implements People {
    private final Map<String, Person> people = new TreeMap<>();
    private final Map<String, ApiToken> tokens = new LinkedHashMap<>();
    private final List<AuditLine> lines = new ArrayList<>();

    @Override
    public List<Person> list() {
        return List.copyOf(people.values());
    }

    @Override
    public Optional<Person> find(String name) {
        return Optional.ofNullable(people.get(name));
    }

    @Override
    public void put(Person person) {
        people.put(person.name(), person);
    }

    @Override
    public void remove(String name) {
        people.remove(name);
        tokens.values().removeIf(token -> token.person().equals(name));
    }

    @Override
    public List<ApiToken> tokens(String person) {
        return tokens.values().stream().filter(token -> token.person().equals(person)).toList();
    }

    @Override
    public ApiToken addToken(String person, String name, String digest, Instant expires) {
        ApiToken token =
                new ApiToken(
                        tokens.size() + 1L, person, name, Instant.EPOCH, expires, Optional.empty());
        tokens.put(digest, token);
        return token;
    }

    @Override
    public Optional<ApiToken> findToken(String digest) {
        return Optional.ofNullable(tokens.get(digest));
    }

    @Override
    public void tokenUsed(long id, Instant at) {
        tokens.replaceAll(
                (digest, token) ->
                        token.id() == id
                                ? new ApiToken(
                                        id,
                                        token.person(),
                                        token.name(),
                                        token.created(),
                                        token.expires(),
                                        Optional.of(at))
                                : token);
    }

    @Override
    public boolean removeToken(String person, long id) {
        return tokens.values().removeIf(token -> token.id() == id && token.person().equals(person));
    }

    @Override
    public void audit(String person, String action, String outcome, String address) {
        lines.add(
                0,
                new AuditLine(lines.size() + 1L, Instant.EPOCH, person, action, outcome, address));
    }

    @Override
    public List<AuditLine> auditLines(int limit, long before) {
        return lines.stream().filter(line -> line.id() < before).limit(limit).toList();
    }
}
