package org.reluworkbench.console.internal.rest;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsExtension;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsName;
import org.reluworkbench.console.internal.ConsoleErrorCode;
import org.reluworkbench.console.internal.ErrorBody;
import org.reluworkbench.engine.InvalidStudyException;
import org.reluworkbench.spi.ErrorCode;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a failure becomes a status; a stack trace goes to the log only. */
@Component(service = ExceptionMapper.class, scope = ServiceScope.PROTOTYPE)
@JakartarsExtension
@JakartarsName(ErrorMapper.NAME)
public final class ErrorMapper implements ExceptionMapper<Throwable> {
    static final String NAME = "console.errors";

    /** Codes with a status of their own; the others go by category. */
    private static final Map<ErrorCode, Integer> STATUSES =
            Map.of(
                    StandardErrorCode.NOT_FOUND, 404,
                    StandardErrorCode.CONFLICT, 409,
                    StandardErrorCode.FILE_TOO_LARGE, 413);

    private static final Logger logger = LoggerFactory.getLogger(ErrorMapper.class);

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof InvalidStudyException invalid) {
            return answer(
                    status(invalid.code()),
                    new ErrorBody(invalid.code().name(), invalid.getMessage(), invalid.problems()));
        }
        if (failure instanceof WorkbenchException known) {
            return known(known);
        }
        if (failure instanceof WebApplicationException http) {
            return http(http);
        }
        String id = UUID.randomUUID().toString();
        logger.error("request failed, {}", id, failure);
        return answer(
                500,
                new ErrorBody(
                        StandardErrorCode.INTERNAL.name(),
                        "Something went wrong in the server; its log tells more under "
                                + id
                                + "."));
    }

    private static Response known(WorkbenchException failure) {
        int status = status(failure.code());
        if (status >= 500) {
            logger.error("request failed [{}]", failure.code().name(), failure);
        }
        return answer(status, new ErrorBody(failure.code().name(), failure.getMessage()));
    }

    private static Response http(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        ErrorBody body =
                status == 404
                        ? new ErrorBody(
                                StandardErrorCode.NOT_FOUND.name(),
                                "There is nothing at this address.")
                        : new ErrorBody(
                                ConsoleErrorCode.REQUEST_INVALID.name(),
                                failure.getResponse().getStatusInfo().getReasonPhrase() + ".");
        return answer(status, body);
    }

    private static int status(ErrorCode code) {
        Integer own = STATUSES.get(code);
        if (own != null) {
            return own;
        }
        return switch (code.category()) {
            case USER -> 400;
            case RESOURCE -> 503;
            case INTERNAL -> 500;
        };
    }

    private static Response answer(int status, ErrorBody body) {
        return Response.status(status).type(MediaType.APPLICATION_JSON).entity(body).build();
    }
}
