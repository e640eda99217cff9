package org.reluworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.support.ui.Select;

/** Accounts, roles and tokens in a real browser, and what a program does with a token. */
class PeopleIT {
    private static final Path SCREENSHOTS = Path.of(System.getProperty("workbench.screenshots"));

    @TempDir Path directory;

    @Test
    void letsPeopleInByTheirRole() throws Exception {
        assumeTrue(
                Browser.available() || System.getenv("CI") != null,
                "no Chromium here; in CI that is a failure");
        Path downloads = Files.createDirectory(directory.resolve("downloads"));
        try (RunningServer server = RunningServer.start(directory.resolve("data"));
                Browser browser = Browser.open(downloads)) {
            browser.go(server.address() + "/login?token=" + server.token());
            browser.await("showcase-circle-annulus");
            browser.go(server.address() + "/people");
            browser.awaitText("who", "owner, administrator");
            browser.await("new-name").sendKeys("ada");
            browser.await("new-password").sendKeys("a long password");
            new Select(browser.await("new-role")).selectByValue("viewer");
            browser.await("add-person").click();
            browser.awaitText("person-ada", "ada");
            browser.await("token-name").sendKeys("test");
            browser.await("add-token").click();
            String owners = browser.await("fresh-token").getText();
            assertEquals(200, ask(server, owners, "GET", "/api/audit").statusCode());
            browser.awaitText("audit", "sign in by link");
            browser.screenshot(SCREENSHOTS.resolve("people.png"));
            browser.script(
                    """
                    const request = new XMLHttpRequest();
                    request.open("GET", "/api/session", false);
                    request.send();
                    const {csrf} = JSON.parse(request.responseText);
                    request.open("POST", "/logout", false);
                    request.setRequestHeader("X-CSRF-Token", csrf);
                    request.send();
                    """);

            browser.go(server.address() + "/");
            browser.await("login-name").sendKeys("ada");
            browser.await("login-password").sendKeys("a long password");
            browser.await("sign-in").click();
            browser.await("showcase-circle-annulus");
            assertEquals(List.of(), browser.severeLogEntries());
            browser.await("showcase-circle-annulus").click();
            browser.awaitText("error", "needs the role analyst");
            browser.go(server.address() + "/people");
            browser.await("token-name").sendKeys("notebook");
            browser.await("add-token").click();
            String token = browser.await("fresh-token").getText();
            assertEquals(200, ask(server, token, "GET", "/api/runs").statusCode());
            assertEquals(403, ask(server, token, "POST", "/api/runs").statusCode());
            assertEquals(403, ask(server, token, "GET", "/api/people").statusCode());
            assertEquals(401, ask(server, token + "x", "GET", "/api/runs").statusCode());
            readsResultsIntoNumpy(server, owners);
        }
    }

    private static HttpResponse<String> ask(
            RunningServer server, String token, String method, String path)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(server.address() + path))
                        .header("Authorization", "Bearer " + token)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** The client of the documentation, if there is a Python with numpy. */
    private static void readsResultsIntoNumpy(RunningServer server, String token)
            throws IOException, InterruptedException {
        Path docs = Path.of(System.getProperty("workbench.docs")).normalize();
        assertTrue(Files.exists(docs.resolve("reluworkbench.py")), docs.toString());
        Process numpy = new ProcessBuilder("python3", "-c", "import numpy").start();
        if (numpy.waitFor() != 0) {
            return;
        }
        String program =
                """
                import sys
                from reluworkbench import Workbench, WorkbenchError
                bench = Workbench(sys.argv[1], sys.argv[2])
                run = bench.run({"name": "From Python", "steps": [
                    {"id": "data", "analysis": "dataset.generate", "parameters": {"kind": "xor", "size": 50}},
                    {"id": "net", "analysis": "model.create", "parameters": {"sizes": [2, 4, 1]}},
                    {"id": "score", "analysis": "model.evaluate",
                     "inputs": {"network": "net.network", "dataset": "data.dataset"}}]})
                arrays = run.arrays("net", "network")
                assert arrays["W1"].shape == (4, 2), arrays["W1"].shape
                assert run.scalars("data")["samples"] == 50
                assert bench.runs(study="From Python")[0]["id"] == run.number
                try:
                    bench.submit({"name": "x", "steps": []})
                    raise SystemExit("an empty study was taken")
                except WorkbenchError as error:
                    assert error.status == 400 and error.problems, error
                print("all right")
                """;
        Process python =
                new ProcessBuilder("python3", "-c", program, server.address(), token)
                        .directory(docs.toFile())
                        .redirectErrorStream(true)
                        .start();
        String printed = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(python.waitFor(60, TimeUnit.SECONDS));
        assertEquals("all right\n", printed);
    }
}
