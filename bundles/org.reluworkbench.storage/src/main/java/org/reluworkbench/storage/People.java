package org.reluworkbench.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Accounts, tokens and the audit log. Failures are as those of {@link RunRepository}. */
@ProviderType
public interface People {

    /** Everybody, by name. */
    List<Person> list();

    Optional<Person> find(String name);

    /** Keeps an account in place of the one of this name. */
    void put(Person person);

    /** Removes an account with its tokens; what the person made stays. */
    void remove(String name);

    /** The tokens of a person, the newest first. */
    List<ApiToken> tokens(String person);

    /** Keeps a token by its digest. */
    ApiToken addToken(String person, String name, String digest, Instant expires);

    /** The token with this digest. */
    Optional<ApiToken> findToken(String digest);

    /** Notes that a token was used. */
    void tokenUsed(long id, Instant at);

    /** Removes a token of a person; returns whether there was one. */
    boolean removeToken(String person, long id);

    /** Adds a line to the audit log. */
    void audit(String person, String action, String outcome, String address);

    /** Lines of the audit log with smaller numbers, the newest first. */
    List<AuditLine> auditLines(int limit, long before);
}
