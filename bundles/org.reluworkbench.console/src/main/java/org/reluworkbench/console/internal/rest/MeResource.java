package org.reluworkbench.console.internal.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.console.internal.access.Accounts;
import org.reluworkbench.console.internal.access.Session;
import org.reluworkbench.console.internal.access.Sessions;
import org.reluworkbench.storage.ApiToken;

/** What is one's own: password, tokens, sessions. */
@Component(service = MeResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public final class MeResource {
    private static final int USUAL_DAYS = 90;

    private final Accounts accounts;
    private final Sessions sessions;

    @Activate
    public MeResource(@Reference Accounts accounts, @Reference Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @PUT
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response password(@Context HttpServletRequest caller, NewPassword change) {
        accounts.changePassword(user(caller), change.old(), change.password());
        return Response.noContent().build();
    }

    @GET
    @Path("tokens")
    public List<Token> tokens(@Context HttpServletRequest caller) {
        return accounts.tokens(user(caller)).stream().map(token -> Token.of(token, null)).toList();
    }

    @POST
    @Path("tokens")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response addToken(@Context HttpServletRequest caller, WantedToken wanted) {
        int days = wanted.days() == null ? USUAL_DAYS : wanted.days();
        Accounts.NewToken made =
                accounts.createToken(user(caller), wanted.name(), Duration.ofDays(days));
        return Response.status(Response.Status.CREATED)
                .entity(Token.of(made.about(), made.token()))
                .build();
    }

    @DELETE
    @Path("tokens/{id: [0-9]{1,18}}")
    public Response removeToken(@Context HttpServletRequest caller, @PathParam("id") long id) {
        accounts.removeToken(user(caller), id);
        return Response.noContent().build();
    }

    @GET
    @Path("sessions")
    public List<OpenSession> sessions(@Context HttpServletRequest caller) {
        String own = Session.of(caller).map(Session::key).orElse("");
        return sessions.of(user(caller)).stream()
                .map(session -> OpenSession.of(session, session.key().equals(own)))
                .toList();
    }

    @DELETE
    @Path("sessions/{key}")
    public Response endSession(@Context HttpServletRequest caller, @PathParam("key") String key) {
        sessions.end(user(caller), Optional.of(key));
        return Response.noContent().build();
    }

    private static String user(HttpServletRequest caller) {
        return Session.of(caller).orElseThrow().user();
    }

    record NewPassword(String old, String password) {}

    record WantedToken(String name, Integer days) {}

    /**
     * A token for a program.
     *
     * @param token the secret, only when it was just made
     */
    record Token(long id, String name, String created, String expires, String used, String token) {
        static Token of(ApiToken about, String token) {
            return new Token(
                    about.id(),
                    about.name(),
                    about.created().toString(),
                    about.expires().toString(),
                    RunSummary.time(about.used()),
                    token);
        }
    }

    record OpenSession(String key, String started, String lastUsed, String address, boolean own) {
        static OpenSession of(Session session, boolean own) {
            return new OpenSession(
                    session.key(),
                    session.started().toString(),
                    session.lastUsed().toString(),
                    session.address(),
                    own);
        }
    }
}
