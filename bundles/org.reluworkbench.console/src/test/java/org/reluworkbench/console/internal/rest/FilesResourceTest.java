package org.reluworkbench.console.internal.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reluworkbench.console.internal.Fake;
import org.reluworkbench.engine.Assets;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

final class FilesResourceTest {
    private final FilesResource resource =
            new FilesResource(
                    Fake.of(
                            Assets.class,
                            Map.of("storeFile", given -> given[0] + " up to " + given[2])));

    @Test
    void storesAFileUpToAGibibyte() throws IOException {
        var response = resource.store("xor.npz", InputStream.nullInputStream());
        assertEquals(201, response.getStatus());
        assertEquals(new FilesResource.Stored("xor.npz up to 1073741824"), response.getEntity());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "a/b", "..\\x", "a\nb"})
    void refusesNamesThatAreNoFileNames(String name) {
        WorkbenchException refusal =
                assertThrows(
                        WorkbenchException.class,
                        () -> resource.store(name, InputStream.nullInputStream()));
        assertEquals(StandardErrorCode.PARAMETER_INVALID, refusal.code());
    }
}
