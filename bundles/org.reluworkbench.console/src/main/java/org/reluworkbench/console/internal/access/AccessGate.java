package org.reluworkbench.console.internal.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.Preprocessor;
import org.reluworkbench.console.internal.ConsoleConfiguration;
import org.reluworkbench.console.internal.ConsoleErrorCode;
import org.reluworkbench.console.internal.ErrorBody;
import org.reluworkbench.storage.Role;

/**
 * Stands before every HTTP context, whoever registered it: a preprocessor sees each request before
 * a servlet is chosen, so nothing is reachable without a session by accident.
 */
@Component(
        service = {Preprocessor.class, AccessGate.class},
        configurationPid = ConsoleConfiguration.PID)
public final class AccessGate implements Preprocessor {
    static final String FELIX_CONSOLE = "/system/console";

    /** Compared with the request as it was sent, so that no other spelling gets through. */
    private static final Set<String> PUBLIC = Set.of("/login", "/login.css", "/api/ready");

    private static final String BEARER = "Bearer ";
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");
    private static final ObjectMapper json = new ObjectMapper();

    private final Sessions sessions;
    private volatile AllowedHosts hosts;
    private final Accounts accounts;

    @Activate
    public AccessGate(
            BundleContext framework,
            ConsoleConfiguration configuration,
            @Reference Sessions sessions,
            @Reference Accounts accounts) {
        this(sessions, allowedHosts(framework, configuration), accounts);
    }

    AccessGate(Sessions sessions, AllowedHosts hosts, Accounts accounts) {
        this.sessions = sessions;
        this.accounts = accounts;
        this.hosts = hosts;
    }

    @Modified
    void configure(BundleContext framework, ConsoleConfiguration configuration) {
        hosts = allowedHosts(framework, configuration);
    }

    private static AllowedHosts allowedHosts(
            BundleContext framework, ConsoleConfiguration configuration) {
        String bound = framework.getProperty("org.apache.felix.http.host");
        Stream<String> names = Stream.of(configuration.allowedHosts());
        return new AllowedHosts(
                Stream.concat(names, Stream.ofNullable(bound)).toArray(String[]::new));
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        doFilter((HttpServletRequest) request, (HttpServletResponse) response, chain);
    }

    private void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        SecurityHeaders.addTo(response, isFelixPage(request));
        Optional<Session> byToken = byToken(request);
        Optional<Session> session = byToken.or(() -> sessions.find(request));
        session.ifPresent(found -> found.attachTo(request));
        boolean safe = SAFE_METHODS.contains(request.getMethod());
        if (!hosts.allow(request)) {
            refuse(
                    response,
                    421,
                    ConsoleErrorCode.HOST_NOT_ALLOWED,
                    "This server does not answer for the host name "
                            + request.getServerName()
                            + "; an administrator can allow it in the configuration.");
        } else if ((safe && PUBLIC.contains(request.getRequestURI())) || signsIn(request)) {
            chain.doFilter(request, response);
        } else if (session.isEmpty()) {
            askToSignIn(request, response, safe);
        } else if (!safe && byToken.isEmpty() && !comesFromOurPages(request, session.get())) {
            refuse(
                    response,
                    403,
                    ConsoleErrorCode.REQUEST_FORGED,
                    "A request that changes something needs the header X-CSRF-Token of its"
                            + " session.");
        } else {
            serve(request, response, chain, session.get());
        }
    }

    /** Serves what the role allows, and notes what changes something. */
    private void serve(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            Session session)
            throws IOException, ServletException {
        String method = request.getMethod();
        String path = request.getRequestURI();
        Role required = Permissions.required(method, path);
        boolean allowed = session.role().includes(required);
        if (allowed) {
            chain.doFilter(request, response);
        } else {
            refuse(
                    response,
                    403,
                    ConsoleErrorCode.NOT_ALLOWED,
                    "This needs the role %s; %s has the role %s."
                            .formatted(name(required), session.user(), name(session.role())));
        }
        if (Permissions.changes(method, path)) {
            accounts.audit(
                    session.user(),
                    method + " " + path,
                    allowed ? Integer.toString(response.getStatus()) : "refused",
                    request.getRemoteAddr());
        }
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** A program's request carries a token of its own, which no browser sends by itself. */
    private Optional<Session> byToken(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            return Optional.empty();
        }
        return accounts.byToken(header.substring(BEARER.length()).strip())
                .map(
                        person ->
                                sessions.passing(
                                        person.name(), person.role(), request.getRemoteAddr()));
    }

    /**
     * Name and password, sent by our own page: a foreign one could sign its reader in as another.
     */
    private static boolean signsIn(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && request.getRequestURI().equals("/login")
                && comesFromOurOrigin(request);
    }

    private static boolean isFelixPage(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.equals(FELIX_CONSOLE) || path.startsWith(FELIX_CONSOLE + "/");
    }

    private static void askToSignIn(
            HttpServletRequest request, HttpServletResponse response, boolean safe)
            throws IOException {
        if (!safe || request.getRequestURI().startsWith("/api/")) {
            refuse(response, 401, ConsoleErrorCode.NOT_SIGNED_IN, "Sign in first.");
        } else if (isLinkFromElsewhere(request)) {
            response.setContentType("text/html; charset=utf-8");
            write(response, "<!doctype html><meta http-equiv=\"refresh\" content=\"0\">");
        } else {
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader("Location", "/login");
        }
    }

    /**
     * Browsers withhold a strict cookie when somebody follows a link on another site. A page that
     * loads itself again comes from this site and gets the cookie, if there is one.
     */
    private static boolean isLinkFromElsewhere(HttpServletRequest request) {
        return "navigate".equals(request.getHeader("Sec-Fetch-Mode"))
                && "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
    }

    /** The pages of the Felix web console know no token of ours; browsers tell their origin. */
    private static boolean comesFromOurPages(HttpServletRequest request, Session session) {
        if (!isFelixPage(request)) {
            return session.acceptsCsrf(request.getHeader("X-CSRF-Token"));
        }
        return comesFromOurOrigin(request);
    }

    private static boolean comesFromOurOrigin(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String own = request.getScheme() + "://" + request.getHeader("Host");
        return site == null ? own.equals(request.getHeader("Origin")) : site.equals("same-origin");
    }

    private static void refuse(
            HttpServletResponse response, int status, ConsoleErrorCode code, String sentence)
            throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        write(response, json.writeValueAsString(new ErrorBody(code.name(), sentence)));
    }

    private static void write(HttpServletResponse response, String text) throws IOException {
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
