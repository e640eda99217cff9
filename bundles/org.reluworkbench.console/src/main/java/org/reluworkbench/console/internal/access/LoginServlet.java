package org.reluworkbench.console.internal.access;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.reluworkbench.storage.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the one-time token into a session, and asks for it where it is missing. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern({"/login", "/login.css"})
public final class LoginServlet extends HttpServlet {
    private static final Logger logger = LoggerFactory.getLogger(LoginServlet.class);

    private final transient Sessions sessions;
    private final transient LoginToken token;
    private final transient Accounts accounts;
    private final transient LoginFailures failures;

    @Activate
    public LoginServlet(
            @Reference Sessions sessions,
            @Reference LoginToken token,
            @Reference Accounts accounts) {
        this(sessions, token, accounts, Clock.systemUTC());
    }

    LoginServlet(Sessions sessions, LoginToken token, Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.token = token;
        this.failures = new LoginFailures(clock);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String given = request.getParameter("token");
        if (request.getServletPath().endsWith(".css")) {
            send(response, "text/css", resource("login.css"));
        } else if (Session.of(request).isPresent()) {
            goHome(response);
        } else if (given == null) {
            page(response, HttpServletResponse.SC_OK, "");
        } else {
            signIn(request, response, given);
        }
    }

    /** Asks nothing and uses nothing up. */
    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) {
        response.setContentType("text/html; charset=utf-8");
    }

    private void signIn(HttpServletRequest request, HttpServletResponse response, String given)
            throws IOException {
        String address = request.getRemoteAddr();
        if (failures.tooMany(address)) {
            response.setHeader("Retry-After", Long.toString(LoginFailures.WINDOW.toSeconds()));
            page(response, 429, "Too many wrong tokens. Try again in a few minutes.");
        } else if (token.redeem(given.strip())) {
            sessions.start(request, response, Accounts.OWNER, Role.ADMINISTRATOR);
            accounts.audit(Accounts.OWNER, "sign in by link", "200", address);
            logger.info("signed in from {}", address);
            goHome(response);
        } else {
            failures.add(address);
            logger.warn("sign-in from {} refused: wrong, used or expired token", address);
            page(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "This token is wrong, used or older than a day. Each start of the workbench"
                            + " prints a new link.");
        }
    }

    /** By name and password; failures count against the address and the name alike. */
    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String given = String.valueOf(request.getParameter("name")).strip();
        // What cannot be a name reaches neither the log nor the count of failures as it was sent.
        String name = Accounts.isName(given) ? given : "(no name)";
        String password = String.valueOf(request.getParameter("password"));
        String address = request.getRemoteAddr();
        String account = "account " + name;
        if (failures.tooMany(address) || failures.tooMany(account)) {
            response.setHeader("Retry-After", Long.toString(LoginFailures.WINDOW.toSeconds()));
            page(response, 429, "Too many wrong passwords. Try again in a few minutes.");
            return;
        }
        Optional<Role> role = accounts.signIn(name, password);
        accounts.audit(name, "sign in", role.isPresent() ? "200" : "refused", address);
        if (role.isPresent()) {
            sessions.start(request, response, name, role.get());
            goHome(response);
        } else {
            failures.add(address);
            failures.add(account);
            logger.warn("sign-in from {} refused: wrong name or password", address);
            page(
                    response,
                    HttpServletResponse.SC_FORBIDDEN,
                    "Name or password is wrong, or the account is disabled.");
        }
    }

    private static void goHome(HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader("Location", "/");
    }

    private static void page(HttpServletResponse response, int status, String message)
            throws IOException {
        response.setStatus(status);
        send(response, "text/html", resource("login.html").replace("{message}", message));
    }

    private static void send(HttpServletResponse response, String type, String text)
            throws IOException {
        response.setContentType(type + "; charset=utf-8");
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = LoginServlet.class.getResourceAsStream("/login/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
