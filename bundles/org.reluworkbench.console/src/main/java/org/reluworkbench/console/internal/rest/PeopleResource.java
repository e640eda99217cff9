package org.reluworkbench.console.internal.rest;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.console.internal.access.Accounts;
import org.reluworkbench.console.internal.access.Sessions;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.Person;
import org.reluworkbench.storage.Role;

/** Accounts; the gate lets administrators in only. */
@Component(service = PeopleResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("people")
@Produces(MediaType.APPLICATION_JSON)
public final class PeopleResource {
    private final Accounts accounts;
    private final Sessions sessions;

    @Activate
    public PeopleResource(@Reference Accounts accounts, @Reference Sessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    @GET
    public List<Account> list() {
        return accounts.list().stream().map(Account::of).toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(Change person) {
        Role role = role(person.role());
        accounts.create(person.name(), role == null ? Role.VIEWER : role, person.password());
        return Response.status(Response.Status.CREATED).build();
    }

    /** Whoever gets another role or password, or is disabled, has to sign in again. */
    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("name") String name, Change change) {
        accounts.change(name, role(change.role()), change.password(), change.disabled());
        sessions.end(name, Optional.empty());
        return Response.noContent().build();
    }

    @DELETE
    @Path("{name}")
    public Response remove(@PathParam("name") String name) {
        accounts.remove(name);
        sessions.end(name, Optional.empty());
        return Response.noContent().build();
    }

    private static Role role(String name) {
        if (name == null) {
            return null;
        }
        try {
            return Role.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    "A role is viewer, analyst or administrator, not \"" + name + "\".",
                    e);
        }
    }

    /** What is to be changed; {@code null} stays as it is. */
    record Change(String name, String role, String password, Boolean disabled) {}

    record Account(String name, String role, boolean disabled, String created) {
        static Account of(Person person) {
            return new Account(
                    person.name(),
                    person.role().name().toLowerCase(Locale.ROOT),
                    person.disabled(),
                    person.created().toString());
        }
    }
}
