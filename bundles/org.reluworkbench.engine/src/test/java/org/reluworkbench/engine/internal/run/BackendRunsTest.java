package org.reluworkbench.engine.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reluworkbench.engine.BackendChoice.AbsentBackend;
import org.reluworkbench.engine.BackendChoice.DescribedBackend;
import org.reluworkbench.engine.RunOptions;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.BackendAbsence;
import org.reluworkbench.spi.backend.TensorScope;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunState;

/** Backends that come, go, are chosen and updated while runs use them. */
@Timeout(60)
final class BackendRunsTest {
    private static final String STEPS = "{\"id\":\"u\",\"analysis\":\"test.using\"}";

    private final TestEngine engine = new TestEngine(1);
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    /** A backend whose device does nothing but get lost. */
    private record FakeBackend(String name, int preference) implements Backend {
        @Override
        public String description() {
            return "The backend " + name + ".";
        }

        @Override
        public TensorScope openScope() {
            throw new IllegalStateException("the device is lost");
        }
    }

    private RegisteredBackend register(String name, int preference) {
        return register(new FakeBackend(name, preference), false);
    }

    private RegisteredBackend register(Backend backend, boolean returning) {
        RegisteredBackend registered = new RegisteredBackend(backend, () -> returning);
        engine.backends.add(registered);
        return registered;
    }

    @Test
    void tellsWhichBackendsCannotWorkHere() {
        BackendAbsence cuda = new BackendAbsence("cuda", "there is no driver");
        engine.backends.addAbsence(cuda);
        engine.backends.addAbsence(new BackendAbsence("abacus", "it lost its beads"));
        assertEquals(
                List.of(
                        new AbsentBackend("abacus", "it lost its beads"),
                        new AbsentBackend("cuda", "there is no driver")),
                engine.backends.absent());
        engine.backends.removeAbsence(cuda);
        assertEquals(1, engine.backends.absent().size());
    }

    /** An analysis that only asks for its backend. */
    private static TestAnalysis<?> quick() {
        return TestAnalysis.of(
                "test.using", (seed, context) -> context.log(context.backend().name()));
    }

    /** An analysis that uses its first backend too late, and later ones not at all. */
    private TestAnalysis<?> slow(Backend first) {
        return TestAnalysis.of(
                "test.using",
                (seed, context) -> {
                    Backend mine = context.backend();
                    started.countDown();
                    go.await();
                    if (mine.equals(first)) {
                        mine.openScope().close();
                    }
                });
    }

    private String backendOf(RunRecord run) {
        return engine.step(run.id(), "u").provenance().orElseThrow().backend();
    }

    @Test
    void aRunTakesTheBackendItNamesOrThePreferredOne() throws Exception {
        try (engine) {
            engine.with(quick());
            register("plain", 1);
            register("fast", 2);
            RunRecord preferred = engine.run(STEPS);
            RunRecord named = engine.run(STEPS, new RunOptions(Optional.of("plain"), true));
            assertEquals("fast", backendOf(preferred));
            assertEquals("plain", backendOf(named));
            assertTrue(
                    engine.step(named.id(), "u").reusedFromRun().isEmpty(),
                    "another backend is another result");
        }
    }

    @Test
    void anUnknownBackendIsRefused() {
        try (engine) {
            engine.with(quick());
            register("plain", 1);
            register("fast", 2);
            WorkbenchException run =
                    assertThrows(
                            WorkbenchException.class,
                            () -> engine.run(STEPS, new RunOptions(Optional.of("cuda"), true)));
            WorkbenchException choice =
                    assertThrows(WorkbenchException.class, () -> engine.backends.choose("cuda"));
            assertEquals(StandardErrorCode.UNKNOWN_BACKEND, run.code());
            assertEquals(StandardErrorCode.UNKNOWN_BACKEND, choice.code());
            String sentence = "there is no backend \"cuda\"; registered are [fast, plain]";
            assertEquals(sentence, run.getMessage());
            assertEquals(sentence, choice.getMessage());
        }
    }

    @Test
    void theChosenDefaultStandsFirstAndIsTakenWhileItIsThere() throws Exception {
        try (engine) {
            engine.with(quick());
            RegisteredBackend plain = register("plain", 1);
            register("fast", 2);
            engine.backends.choose("plain");
            assertEquals(
                    List.of(
                            new DescribedBackend("plain", "The backend plain.", true),
                            new DescribedBackend("fast", "The backend fast.", false)),
                    engine.backends.backends());
            assertEquals("plain", backendOf(engine.run(STEPS)));
            engine.backends.removeBackend(plain.backend());
            assertEquals("fast", backendOf(engine.run(STEPS)));
            engine.backends.add(plain);
            assertEquals("plain", backendOf(engine.run(STEPS)));
            engine.backends.forget();
            assertEquals("fast", backendOf(engine.run(STEPS)));
        }
    }

    @Test
    void aRunThatHasStartedKeepsItsBackendWhenTheDefaultChanges() throws Exception {
        try (engine) {
            engine.with(slow(null));
            register("plain", 1);
            register("fast", 2);
            long run = engine.submit(STEPS);
            started.await();
            engine.backends.choose("plain");
            go.countDown();
            assertEquals(RunState.COMPLETED, engine.await(run));
            assertEquals("fast", backendOf(engine.record(run)));
        }
    }

    @Test
    void aStepWhoseBackendIsStoppedSaysSo() throws Exception {
        Backend backend = new FakeBackend("fast", 2);
        try (engine) {
            engine.with(slow(backend));
            register(backend, false);
            long run = engine.submit(STEPS);
            started.await();
            engine.backends.removeBackend(backend);
            go.countDown();
            engine.await(run);
            assertEquals("SERVICE_GONE", engine.failure(run, "u").code());
            assertEquals("backend \"fast\" went away", engine.failure(run, "u").message());
        }
    }

    @Test
    void aStepWhoseBackendIsUpdatedWaitsForItAndBeginsAgain() throws Exception {
        Backend before = new FakeBackend("fast", 2);
        try (engine) {
            engine.with(slow(before));
            register(before, true);
            long run = engine.submit(STEPS);
            started.await();
            engine.backends.removeBackend(before);
            go.countDown();
            assertEquals(
                    RunState.RUNNING, engine.runs.await(run, java.time.Duration.ofMillis(300)));
            register("fast", 3);
            assertEquals(RunState.COMPLETED, engine.await(run));
            assertTrue(
                    engine.repository.logLines(run).stream()
                            .anyMatch(
                                    line ->
                                            line.text()
                                                    .equals(
                                                            "backend \"fast\" was updated while it"
                                                                    + " was used, so the work begins"
                                                                    + " again")));
        }
    }

    @Test
    void aStepThatWaitsForItsBackendFailsWhenTheUpdateIsGivenUp() throws Exception {
        Backend before = new FakeBackend("fast", 2);
        AtomicBoolean returning = new AtomicBoolean(true);
        try (engine) {
            engine.with(slow(before));
            engine.backends.add(new RegisteredBackend(before, returning::get));
            long run = engine.submit(STEPS);
            started.await();
            engine.backends.removeBackend(before);
            go.countDown();
            returning.set(false);
            engine.await(run);
            assertEquals("SERVICE_GONE", engine.failure(run, "u").code());
        }
    }

    @Test
    void aStepThatWaitsForItsBackendCanBeCancelled() throws Exception {
        Backend before = new FakeBackend("fast", 2);
        try (engine) {
            engine.with(slow(before));
            register(before, true);
            long run = engine.submit(STEPS);
            started.await();
            engine.backends.removeBackend(before);
            go.countDown();
            engine.runs.cancel(run);
            assertEquals(RunState.CANCELLED, engine.await(run));
        }
    }

    @Test
    void aRunWithoutAnyBackendRecordsNone() throws Exception {
        try (engine) {
            engine.with(TestAnalysis.of("test.using", (seed, context) -> {}));
            assertEquals("none", backendOf(engine.run(STEPS)));
        }
    }
}
