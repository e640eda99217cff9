package org.reluworkbench.console.internal.access;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reluworkbench.console.internal.Exchange;

final class AllowedHostsTest {
    private final AllowedHosts hosts = new AllowedHosts("Lab.example.org");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8080",
                "127.0.0.1:1",
                "[::1]",
                "[::1]:8080",
                "localhost.",
                "lab.example.org",
                "lab.EXAMPLE.org:80"
            })
    void allowsItsNames(String host) {
        assertTrue(hosts.allow(Exchange.get("/").header("Host", host).request()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "",
                "[::2]",
                "[nonsense",
                "192.168.0.9",
                "x:y:z"
            })
    void refusesOthers(String host) {
        assertFalse(hosts.allow(Exchange.get("/").header("Host", host).request()));
    }

    @Test
    void allowsTheAddressOfTheConnection() {
        assertTrue(
                hosts.allow(
                        Exchange.get("/")
                                .to("192.168.0.9")
                                .header("Host", "192.168.0.9:8080")
                                .request()));
        assertTrue(
                hosts.allow(
                        Exchange.get("/")
                                .to("2001:db8:0:0:0:0:0:1%eth0")
                                .header("Host", "[2001:db8::1]:8080")
                                .request()));
    }
}
