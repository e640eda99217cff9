package org.reluworkbench.console.internal.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.reluworkbench.console.internal.access.Session;
import org.reluworkbench.console.internal.play.Games;
import org.reluworkbench.console.internal.play.Games.Begun;
import org.reluworkbench.engine.Assets;
import org.reluworkbench.spi.play.PlayFrame;
import org.reluworkbench.spi.play.PlaySession;
import org.reluworkbench.spi.play.PlaySession.Step;
import org.reluworkbench.spi.play.PlaySetting;
import org.reluworkbench.spi.play.PlaySetting.Rule;

/** Plays with small networks in the plane; every answer is a moment of the game. */
@Component(service = PlaygroundResource.class, scope = ServiceScope.PROTOTYPE)
@ConsoleApi
@Path("playground")
@Produces(MediaType.APPLICATION_JSON)
public final class PlaygroundResource {
    private static final String GAME = "games/{id: [0-9a-f-]{36}}";
    private static final long LARGEST_FILE = 1 << 20;

    private final Games games;
    private final Assets assets;

    @Activate
    public PlaygroundResource(@Reference Games games, @Reference Assets assets) {
        this.games = games;
        this.assets = assets;
    }

    @POST
    @Path("games")
    public Response open(
            @QueryParam("problem") @DefaultValue("circle-annulus") String problem,
            @QueryParam("points") @DefaultValue("200") String points,
            @QueryParam("hidden") @DefaultValue("8,8") String hidden,
            @QueryParam("optimizer") @DefaultValue("adam") String optimizer,
            @QueryParam("learningRate") @DefaultValue("0.01") String learningRate,
            @QueryParam("batchSize") @DefaultValue("32") String batchSize,
            @QueryParam("seed") @DefaultValue("0") String seed,
            @Context HttpServletRequest caller) {
        PlaySetting setting =
                new PlaySetting(
                        problem,
                        QueryParameters.whole("points", points),
                        Arrays.stream(hidden.split(",", -1))
                                .map(width -> QueryParameters.whole("hidden", width.strip()))
                                .toList(),
                        rule(optimizer, learningRate, batchSize),
                        QueryParameters.whole("seed", seed));
        Begun begun = games.open(person(caller), setting);
        return Response.status(Response.Status.CREATED)
                .entity(new Opened(begun.id(), Seen.of(begun.session().frame())))
                .build();
    }

    @GET
    @Path(GAME)
    public Seen get(@PathParam("id") String id, @Context HttpServletRequest caller) {
        return Seen.of(find(id, caller).frame());
    }

    @DELETE
    @Path(GAME)
    public Response end(@PathParam("id") String id, @Context HttpServletRequest caller) {
        games.end(person(caller), id);
        return Response.noContent().build();
    }

    @POST
    @Path(GAME + "/train")
    public Seen train(
            @PathParam("id") String id,
            @QueryParam("epochs") @DefaultValue("1") String epochs,
            @Context HttpServletRequest caller)
            throws InterruptedException {
        return Seen.of(find(id, caller).train(QueryParameters.whole("epochs", epochs)));
    }

    @POST
    @Path(GAME + "/back")
    public Seen back(@PathParam("id") String id, @Context HttpServletRequest caller) {
        return Seen.of(find(id, caller).back());
    }

    @POST
    @Path(GAME + "/point")
    public Seen movePoint(
            @PathParam("id") String id,
            @QueryParam("point") String point,
            @QueryParam("x") String x,
            @QueryParam("y") String y,
            @Context HttpServletRequest caller) {
        return Seen.of(
                find(id, caller)
                        .movePoint(
                                QueryParameters.whole("point", point),
                                QueryParameters.real("x", x),
                                QueryParameters.real("y", y)));
    }

    @POST
    @Path(GAME + "/weight")
    public Seen setWeight(
            @PathParam("id") String id,
            @QueryParam("layer") String layer,
            @QueryParam("output") String output,
            @QueryParam("input") String input,
            @QueryParam("value") String value,
            @Context HttpServletRequest caller) {
        return Seen.of(
                find(id, caller)
                        .setWeight(
                                QueryParameters.whole("layer", layer),
                                QueryParameters.whole("output", output),
                                QueryParameters.whole("input", input),
                                QueryParameters.real("value", value)));
    }

    @POST
    @Path(GAME + "/rule")
    public Seen retune(
            @PathParam("id") String id,
            @QueryParam("optimizer") String optimizer,
            @QueryParam("learningRate") String learningRate,
            @QueryParam("batchSize") String batchSize,
            @Context HttpServletRequest caller) {
        return Seen.of(find(id, caller).retune(rule(optimizer, learningRate, batchSize)));
    }

    /** Stores the files that the study needs, so it asks for the role that may do that. */
    @POST
    @Path("studies")
    public Study study(
            @QueryParam("game") @DefaultValue("") String id,
            @QueryParam("name") @DefaultValue("A game") String name,
            @Context HttpServletRequest caller)
            throws IOException {
        return new Study(
                name,
                find(id, caller)
                        .study(
                                (file, content) ->
                                        assets.storeFile(
                                                file,
                                                new ByteArrayInputStream(content),
                                                LARGEST_FILE)));
    }

    private PlaySession find(String id, HttpServletRequest caller) {
        return games.find(person(caller), id);
    }

    private static Rule rule(String optimizer, String learningRate, String batchSize) {
        return new Rule(
                optimizer == null ? "" : optimizer,
                QueryParameters.real("learningRate", learningRate),
                QueryParameters.whole("batchSize", batchSize));
    }

    private static String person(HttpServletRequest caller) {
        return Session.of(caller).map(Session::user).orElse("");
    }

    record Opened(String game, Seen frame) {}

    /** A moment, with its drawing as the JSON that it is. */
    record Seen(
            @JsonUnwrapped @JsonIgnoreProperties("complex") PlayFrame frame,
            @JsonRawValue String complex) {
        static Seen of(PlayFrame frame) {
            return new Seen(frame, frame.complex());
        }
    }

    record Study(String name, List<Step> steps) {}
}
