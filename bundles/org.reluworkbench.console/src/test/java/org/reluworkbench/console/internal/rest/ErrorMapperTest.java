package org.reluworkbench.console.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reluworkbench.console.internal.ErrorBody;
import org.reluworkbench.engine.InvalidStudyException;
import org.reluworkbench.engine.StudyProblem;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

final class ErrorMapperTest {
    private final ErrorMapper mapper = new ErrorMapper();

    @ParameterizedTest
    @CsvSource({
        "PARAMETER_INVALID,400",
        "FILE_NOT_FOUND,400",
        "NOT_FOUND,404",
        "CONFLICT,409",
        "FILE_TOO_LARGE,413",
        "DISK_FULL,503",
        "ASSET_CORRUPT,503",
        "INTERNAL,500"
    })
    void answersByCode(StandardErrorCode code, int status) {
        Response response = mapper.toResponse(new WorkbenchException(code, "One sentence."));
        assertEquals(status, response.getStatus());
        assertEquals(new ErrorBody(code.name(), "One sentence."), (ErrorBody) response.getEntity());
    }

    @Test
    void tellsEveryMistakeOfAStudy() {
        List<StudyProblem> problems =
                List.of(
                        new StudyProblem("slice", "domain", "PARAMETER_INVALID", "Not convex."),
                        new StudyProblem("net", "", "UNKNOWN_ANALYSIS", "Unknown."));
        Response response = mapper.toResponse(new InvalidStudyException(problems));
        assertEquals(400, response.getStatus());
        assertEquals(
                new ErrorBody("PARAMETER_INVALID", "Not convex.", problems), response.getEntity());
    }

    @Test
    void keepsWhatHttpSays() {
        assertEquals(404, mapper.toResponse(new NotFoundException()).getStatus());
        Response notAllowed = mapper.toResponse(new NotAllowedException("GET"));
        assertEquals(405, notAllowed.getStatus());
        assertEquals("REQUEST_INVALID", ((ErrorBody) notAllowed.getEntity()).code());
    }

    @Test
    void tellsNothingAboutDefects() {
        Response response = mapper.toResponse(new IllegalStateException("table USERS"));
        assertEquals(500, response.getStatus());
        ErrorBody body = (ErrorBody) response.getEntity();
        assertEquals("INTERNAL", body.code());
        assertNull(body.problems());
        assertFalse(body.message().contains("USERS"), body.message());
        assertFalse(body.message().contains("Exception"), body.message());
    }
}
