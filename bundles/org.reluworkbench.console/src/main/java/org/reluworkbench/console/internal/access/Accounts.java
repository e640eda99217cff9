package org.reluworkbench.console.internal.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.ApiToken;
import org.reluworkbench.storage.AuditLine;
import org.reluworkbench.storage.People;
import org.reluworkbench.storage.Person;
import org.reluworkbench.storage.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who may come in by name and password or by a token, and the log of what people did. It is there
 * also while the storage is not, so that the gate never waits for it; then nobody comes in this
 * way.
 */
@Component(service = Accounts.class, immediate = true)
public final class Accounts {
    /** The person who started the server. */
    public static final String OWNER = "owner";

    public static final Duration LONGEST_TOKEN = Duration.ofDays(366);

    private static final String TOKEN_PREFIX = "wbt_";
    private static final int TOKEN_BYTES = 32;
    private static final Pattern NAME = Pattern.compile("[\\p{L}0-9][\\p{L}0-9._@ -]{0,63}");
    private static final Logger logger = LoggerFactory.getLogger(Accounts.class);

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile People people;

    @Activate
    public Accounts() {
        this(null, Clock.systemUTC());
    }

    Accounts(People people, Clock clock) {
        this.people = people;
        this.clock = clock;
    }

    private People stored() {
        People now = people;
        if (now == null) {
            throw new WorkbenchException(
                    StandardErrorCode.SERVICE_GONE, "The storage of accounts is not there.");
        }
        return now;
    }

    /** The role of somebody whose name and password are right. */
    Optional<Role> signIn(String name, String password) {
        if (people == null || password.length() > Passwords.LONGEST) {
            return Optional.empty();
        }
        Optional<Person> person = stored().find(name);
        String hash = person.flatMap(Person::passwordHash).orElse(null);
        boolean right = Passwords.matches(password, hash);
        return person.filter(found -> right && !found.disabled()).map(Person::role);
    }

    /** Whose token this is, if it is valid; its use is noted once a minute. */
    Optional<Person> byToken(String token) {
        if (people == null || !token.startsWith(TOKEN_PREFIX)) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        Optional<ApiToken> found =
                stored().findToken(digest(token)).filter(valid -> valid.expires().isAfter(now));
        found.filter(valid -> valid.used().orElse(Instant.EPOCH).isBefore(now.minusSeconds(60)))
                .ifPresent(
                        valid ->
                                stored().tokenUsed(valid.id(), now.truncatedTo(ChronoUnit.MICROS)));
        return found.flatMap(valid -> find(valid.person())).filter(person -> !person.disabled());
    }

    /** An account; the owner's is made up. */
    public Optional<Person> find(String name) {
        return name.equals(OWNER)
                ? Optional.of(
                        new Person(
                                OWNER, Role.ADMINISTRATOR, Optional.empty(), Instant.EPOCH, false))
                : stored().find(name);
    }

    public List<Person> list() {
        return stored().list();
    }

    static boolean isName(String name) {
        return name != null && NAME.matcher(name).matches();
    }

    /** Makes an account. */
    public void create(String name, Role role, String password) {
        if (!isName(name)) {
            throw invalid("A name has 1 to 64 letters, digits, blanks and . _ @ - in it.");
        }
        if (name.equals(OWNER) || stored().find(name).isPresent()) {
            throw new WorkbenchException(
                    StandardErrorCode.CONFLICT, "There is an account " + name + " already.");
        }
        stored().put(
                        new Person(
                                name,
                                role,
                                Optional.of(Passwords.hash(checked(password))),
                                clock.instant().truncatedTo(ChronoUnit.MICROS),
                                false));
    }

    /** Changes what is given; {@code null} leaves a part as it is. */
    public void change(String name, Role role, String password, Boolean disabled) {
        Person person = require(name);
        stored().put(
                        new Person(
                                name,
                                role == null ? person.role() : role,
                                password == null
                                        ? person.passwordHash()
                                        : Optional.of(Passwords.hash(checked(password))),
                                person.created(),
                                disabled == null ? person.disabled() : disabled));
    }

    /** Changes one's own password. */
    public void changePassword(String name, String old, String password) {
        if (signIn(name, old == null ? "" : old).isEmpty()) {
            throw invalid("The old password is not right.");
        }
        change(name, null, password, null);
    }

    public void remove(String name) {
        require(name);
        stored().remove(name);
    }

    private Person require(String name) {
        return stored().find(name)
                .orElseThrow(
                        () ->
                                new WorkbenchException(
                                        StandardErrorCode.NOT_FOUND,
                                        "There is no account " + name + "."));
    }

    private static String checked(String password) {
        if (password == null
                || password.length() < Passwords.SHORTEST
                || password.length() > Passwords.LONGEST) {
            throw invalid(
                    "A password has %d to %d characters."
                            .formatted(Passwords.SHORTEST, Passwords.LONGEST));
        }
        return password;
    }

    public List<ApiToken> tokens(String person) {
        return stored().tokens(person);
    }

    /** Makes a token; only its digest is kept, so this is the only time it can be read. */
    public NewToken createToken(String person, String name, Duration validity) {
        if (name == null || name.isBlank() || name.length() > 100) {
            throw invalid("A token has a name of 1 to 100 characters that says what it is for.");
        }
        if (validity.compareTo(LONGEST_TOKEN) > 0 || validity.isNegative() || validity.isZero()) {
            throw invalid("A token is valid for 1 to " + LONGEST_TOKEN.toDays() + " days.");
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = TOKEN_PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant expires = clock.instant().plus(validity).truncatedTo(ChronoUnit.MICROS);
        return new NewToken(token, stored().addToken(person, name.strip(), digest(token), expires));
    }

    /** A token that was just made. */
    public record NewToken(String token, ApiToken about) {}

    public void removeToken(String person, long id) {
        if (!stored().removeToken(person, id)) {
            throw new WorkbenchException(
                    StandardErrorCode.NOT_FOUND, "There is no token " + id + ".");
        }
    }

    /** Adds a line to the audit log; that it cannot be written stops nobody. */
    void audit(String person, String action, String outcome, String address) {
        People now = people;
        if (now == null) {
            return;
        }
        try {
            now.audit(person, action, outcome, address);
        } catch (WorkbenchException e) {
            logger.error("not in the audit log: {} {} {}", person, action, outcome, e);
        }
    }

    public List<AuditLine> auditLines(int limit, long before) {
        return stored().auditLines(limit, before);
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }

    private static WorkbenchException invalid(String sentence) {
        return new WorkbenchException(StandardErrorCode.PARAMETER_INVALID, sentence);
    }
}
