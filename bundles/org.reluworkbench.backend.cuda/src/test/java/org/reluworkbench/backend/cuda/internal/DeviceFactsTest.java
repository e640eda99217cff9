package org.reluworkbench.backend.cuda.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;

class DeviceFactsTest {
    private static final DeviceFacts H200 = new DeviceFacts(13_000, "NVIDIA H200", 9, 0);

    @Test
    void nameEndsBeforeItsMemory() {
        try (BytePointer memory = new BytePointer(256)) {
            memory.fill(0);
            memory.put("NVIDIA H200".getBytes(StandardCharsets.US_ASCII));
            assertEquals("NVIDIA H200", DeviceFacts.text(memory));
        }
    }

    @Test
    void acceptsWhatTheLibrariesServe() throws UnavailableException {
        H200.requireUsable();
        assertEquals("sm_90", H200.architecture());
        assertEquals("13.0", H200.driverVersion());
    }

    @Test
    void namesWhatIsTooOld() {
        UnavailableException driver =
                assertThrows(
                        UnavailableException.class,
                        new DeviceFacts(12_080, "NVIDIA H200", 9, 0)::requireUsable);
        assertTrue(driver.getMessage().contains("12.8"), driver.getMessage());
        UnavailableException device =
                assertThrows(
                        UnavailableException.class,
                        new DeviceFacts(13_000, "Tesla V100", 7, 0)::requireUsable);
        assertTrue(device.getMessage().contains("Tesla V100"), device.getMessage());
    }
}
