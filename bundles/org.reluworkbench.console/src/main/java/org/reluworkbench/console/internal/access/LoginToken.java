package org.reluworkbench.console.internal.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The token in the link that a start prints: it opens one session, within a day. */
@Component(service = LoginToken.class, immediate = true)
public final class LoginToken {
    /** Framework property with the token; whoever starts the framework draws it at random. */
    static final String PROPERTY = "workbench.login.token";

    /** 128 bits in base64. */
    static final int FEWEST_CHARACTERS = 22;

    private static final Duration VALIDITY = Duration.ofDays(1);
    private static final Logger logger = LoggerFactory.getLogger(LoginToken.class);

    private final Clock clock;
    private final Instant expiry;
    private byte[] token;

    @Activate
    public LoginToken(BundleContext framework) {
        this(framework.getProperty(PROPERTY), Clock.systemUTC());
    }

    LoginToken(String token, Clock clock) {
        this.clock = clock;
        this.expiry = clock.instant().plus(VALIDITY);
        if (token != null && token.length() >= FEWEST_CHARACTERS) {
            this.token = bytes(token);
        } else {
            logger.error(
                    "nobody can sign in: the framework property {} has fewer than {} characters",
                    PROPERTY,
                    FEWEST_CHARACTERS);
        }
    }

    /** Uses the token up if it is the right one, not used yet and not expired. */
    synchronized boolean redeem(String given) {
        boolean right =
                token != null
                        && clock.instant().isBefore(expiry)
                        && MessageDigest.isEqual(token, bytes(given));
        if (right) {
            token = null;
        }
        return right;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
