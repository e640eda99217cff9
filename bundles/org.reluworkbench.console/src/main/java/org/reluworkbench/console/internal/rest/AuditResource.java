package org.reluworkbench.console.internal.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.console.internal.access.Accounts;

/** What people did; the gate lets administrators in only. */
@Component(service = AuditResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
    private static final int MOST_LINES = 500;

    private final Accounts accounts;

    @Activate
    public AuditResource(@Reference Accounts accounts) {
        this.accounts = accounts;
    }

    @GET
    public List<Line> list(
            @QueryParam("limit") @DefaultValue("50") String limit,
            @QueryParam("before") @DefaultValue("" + Long.MAX_VALUE) String before) {
        int most = (int) QueryParameters.integer("limit", limit, MOST_LINES);
        return accounts
                .auditLines(most, QueryParameters.integer("before", before, Long.MAX_VALUE))
                .stream()
                .map(
                        line ->
                                new Line(
                                        line.id(),
                                        line.at().toString(),
                                        line.person(),
                                        line.action(),
                                        line.outcome(),
                                        line.address()))
                .toList();
    }

    record Line(long id, String at, String person, String action, String outcome, String address) {}
}
