package org.reluworkbench.storage.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.Dependents;
import org.reluworkbench.storage.ListedRun;
import org.reluworkbench.storage.NewRun;
import org.reluworkbench.storage.Provenance;
import org.reluworkbench.storage.ReusableResult;
import org.reluworkbench.storage.RunArchive;
import org.reluworkbench.storage.RunPage;
import org.reluworkbench.storage.RunQuery;
import org.reluworkbench.storage.RunRepository;
import org.reluworkbench.storage.RunState;
import org.reluworkbench.storage.ScalarReading;
import org.reluworkbench.storage.StepRecord;
import org.reluworkbench.storage.StepResult;

class SqlRunArchiveTest {
    @TempDir Path directory;
    private Storage storage;
    private RunRepository runs;
    private RunArchive archive;

    @BeforeEach
    void open() {
        storage = TestStorage.open(directory);
        runs = storage.runs();
        archive = storage.archive();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private AssetRef asset(String type, String content) throws IOException {
        return storage.assets().put(type, out -> out.write(content.getBytes(UTF_8))).ref();
    }

    private static NewRun.NewStep step(String id, String analysis, String parameters) {
        return new NewRun.NewStep(id, analysis, "1.0.0", parameters);
    }

    private static Provenance provenance(String key, Map<String, AssetRef> inputs) {
        return new Provenance(key, "1.0.0", "java", inputs, "lab", "17");
    }

    /** A run of one step that has these scalars. */
    private long completed(String study, String person, String parameters, String scalars) {
        NewRun run =
                new NewRun(
                        study,
                        "{}",
                        null,
                        List.of(step("train", "model.train", parameters)),
                        person,
                        null,
                        0);
        long id = runs.create(run);
        runs.runStarted(id);
        runs.stepStarted(id, "train", provenance("k" + id, Map.of()));
        runs.stepCompleted(id, "train", new StepResult(scalars, Map.of()));
        runs.runEnded(id, RunState.COMPLETED, null);
        return id;
    }

    private List<Long> found(RunQuery query) {
        RunPage page = archive.find(query, List.of(), 0, 100);
        assertEquals(page.runs().size(), page.total());
        return page.runs().stream().map(ListedRun::id).toList();
    }

    private static RunQuery sortedBy(RunQuery.By by, String scalar, boolean descending) {
        return with(q -> q.order = new RunQuery.Order(by, scalar, descending));
    }

    /** A query with some parts changed. */
    private static RunQuery with(java.util.function.Consumer<Parts> change) {
        Parts parts = new Parts();
        change.accept(parts);
        return new RunQuery(
                parts.words,
                parts.study,
                parts.states,
                parts.analysis,
                parts.asset,
                parts.person,
                parts.tags,
                parts.from,
                parts.until,
                parts.pinned,
                parts.parameters,
                parts.scalars,
                Long.MAX_VALUE,
                parts.order);
    }

    private static final class Parts {
        List<String> words = List.of();
        Optional<String> study = Optional.empty();
        Set<RunState> states = Set.of();
        Optional<String> analysis = Optional.empty();
        Optional<String> asset = Optional.empty();
        Optional<String> person = Optional.empty();
        List<String> tags = List.of();
        Optional<Instant> from = Optional.empty();
        Optional<Instant> until = Optional.empty();
        boolean pinned;
        List<RunQuery.ParameterCondition> parameters = List.of();
        List<RunQuery.Range> scalars = List.of();
        RunQuery.Order order = RunQuery.Order.NEWEST;
    }

    @Test
    void filtersByEverything() {
        long a =
                completed(
                        "XOR 100%",
                        "ada",
                        "{\"epochs\":10,\"optimiser\":{\"rate\":0.5},\"widths\":[8,8]}",
                        "{\"accuracy\":0.5,\"rank\":{\"lower\":3,\"upper\":7,\"why\":\"gap\"}}");
        long b =
                completed(
                        "Circle",
                        "bob",
                        "{\"epochs\":20,\"kind\":\"adam\"}",
                        "{\"accuracy\":{\"value\":0.75,\"error\":0.01},\"far\":\"NaN\"}");
        archive.tag(a, Set.of("paper", "draft"));
        archive.tag(b, Set.of("paper"));
        archive.note(b, "Looks odd near the corner");
        archive.pin(a, "train", true);

        assertEquals(List.of(b, a), found(RunQuery.all()));
        assertEquals(List.of(a), found(with(q -> q.words = List.of("xor", "0%"))));
        assertEquals(List.of(), found(with(q -> q.words = List.of("x%r"))));
        assertEquals(List.of(b), found(with(q -> q.words = List.of("ODD"))));
        assertEquals(List.of(a), found(with(q -> q.words = List.of("draf"))));
        assertEquals(List.of(b), found(with(q -> q.words = List.of(Long.toString(b)))));
        assertEquals(List.of(b), found(with(q -> q.study = Optional.of("Circle"))));
        assertEquals(List.of(a), found(with(q -> q.person = Optional.of("ada"))));
        assertEquals(List.of(a), found(with(q -> q.tags = List.of("paper", "draft"))));
        assertEquals(List.of(a), found(with(q -> q.pinned = true)));
        assertEquals(List.of(), found(with(q -> q.states = Set.of(RunState.FAILED))));
        assertEquals(
                List.of(b, a),
                found(with(q -> q.states = Set.of(RunState.FAILED, RunState.COMPLETED))));
        assertEquals(List.of(b, a), found(with(q -> q.analysis = Optional.of("model.train"))));
        assertEquals(List.of(), found(with(q -> q.from = Optional.of(Instant.now()))));
        assertEquals(List.of(b, a), found(with(q -> q.until = Optional.of(Instant.now()))));
        assertEquals(List.of(a), found(parameter(new RunQuery.Equal("epochs", "10"))));
        assertEquals(List.of(a), found(parameter(new RunQuery.Equal("widths", "[8,8]"))));
        assertEquals(List.of(b), found(parameter(new RunQuery.Equal("kind", "adam"))));
        assertEquals(List.of(b), found(parameter(new RunQuery.Range("epochs", 15, 25))));
        assertEquals(List.of(a), found(parameter(new RunQuery.Range("optimiser.rate", 0.5, 0.5))));
        assertEquals(List.of(b), found(scalar("accuracy", 0.6, 1)));
        assertEquals(List.of(a), found(scalar("rank", 6, 9)), "the interval meets the range");
        assertEquals(List.of(), found(scalar("rank", 7.5, 9)));
    }

    private static RunQuery parameter(RunQuery.ParameterCondition condition) {
        return with(q -> q.parameters = List.of(condition));
    }

    private static RunQuery scalar(String name, double low, double high) {
        return with(q -> q.scalars = List.of(new RunQuery.Range(name, low, high)));
    }

    @Test
    void findsRunsByTheAssetsTheyTouch() throws IOException {
        AssetRef data = asset("dataset", "data");
        AssetRef network = asset("network", "network");
        long id = runs.create(new NewRun("s", "{}", null, List.of(step("t", "model.train", "{}"))));
        runs.stepStarted(id, "t", provenance("k", Map.of("dataset", data)));
        runs.stepCompleted(id, "t", new StepResult("{}", Map.of("network", network)));
        completed("other", null, "{}", "{}");
        for (AssetRef each : List.of(data, network)) {
            assertEquals(List.of(id), found(with(q -> q.asset = Optional.of(each.sha256()))));
        }
    }

    @Test
    void sortsByScalarsWithTheRunsWithoutThemLast() {
        long low = completed("b", "bob", "{}", "{\"gap\":-3}");
        long high = completed("a", "ada", "{}", "{\"gap\":11}");
        long none = completed("C", null, "{}", "{}");
        long middle =
                completed("b", "bob", "{}", "{\"gap\":{\"lower\":2,\"upper\":9,\"why\":\"\"}}");
        assertEquals(
                List.of(high, middle, low, none), found(sortedBy(RunQuery.By.SCALAR, "gap", true)));
        assertEquals(
                List.of(low, middle, high, none),
                found(sortedBy(RunQuery.By.SCALAR, "gap", false)));
        assertEquals(
                List.of(high, middle, low, none), found(sortedBy(RunQuery.By.STUDY, "", false)));
        assertEquals(
                List.of(high, middle, low, none), found(sortedBy(RunQuery.By.PERSON, "", false)));
        assertEquals(
                List.of(low, high, none, middle), found(sortedBy(RunQuery.By.NUMBER, "", false)));
        assertEquals(4, found(sortedBy(RunQuery.By.DURATION, "", true)).size());
    }

    @Test
    void givesPagesWithTheScalarsAskedFor() {
        for (int i = 0; i < 5; i++) {
            completed("s", null, "{}", "{\"gap\":" + i + ",\"other\":1}");
        }
        RunPage page =
                archive.find(
                        sortedBy(RunQuery.By.SCALAR, "gap", false), List.of("gap", "none"), 1, 2);
        assertEquals(5, page.total());
        assertEquals(
                List.of(
                        Map.of("gap", new ScalarReading(1, 1)),
                        Map.of("gap", new ScalarReading(2, 2))),
                page.runs().stream().map(ListedRun::scalars).toList());
    }

    @Test
    void tellsWhatOccurs() {
        long id = completed("s", "ada", "{\"epochs\":1}", "{\"gap\":1}");
        archive.tag(id, Set.of("x"));
        var words = archive.vocabulary();
        assertEquals(List.of("s"), words.studies());
        assertEquals(List.of("model.train"), words.analyses());
        assertEquals(List.of("ada"), words.people());
        assertEquals(List.of("x"), words.tags());
        assertEquals(List.of("gap"), words.scalars());
        assertEquals(List.of("epochs"), words.parameters());
    }

    @Test
    void keepsMarksAndPins() {
        long id = completed("s", "ada", "{}", "{\"gap\":1}");
        archive.tag(id, Set.of("b", "a"));
        archive.tag(id, Set.of("c", "a"));
        archive.note(id, "first");
        archive.note(id, "second");
        archive.pin(id, "train", true);
        archive.pin(id, "train", true);
        close();
        open();
        var marks = archive.marks(id).orElseThrow();
        assertEquals(List.of("a", "c"), marks.tags());
        assertEquals("second", marks.note());
        assertEquals(Optional.of("ada"), marks.person());
        assertEquals(List.of("train"), marks.pins());
        assertEquals("train", archive.pinned(10).get(0).step().id());
        archive.pin(id, "train", false);
        archive.note(id, "");
        assertEquals("", archive.marks(id).orElseThrow().note());
        assertEquals(List.of(), archive.pinned(10));
        assertEquals(Optional.empty(), archive.marks(99));
        assertNotFound(() -> archive.tag(99, Set.of()));
        assertNotFound(() -> archive.note(99, ""));
        assertNotFound(() -> archive.pin(id, "none", true));
        assertNotFound(() -> archive.dependents(99));
        assertNotFound(() -> archive.remove(99));
    }

    private static void assertNotFound(Runnable call) {
        WorkbenchException e = assertThrows(WorkbenchException.class, call::run);
        assertEquals(StandardErrorCode.NOT_FOUND, e.code());
    }

    /** data → t makes network; a second run reuses t and a third uses the network. */
    @Test
    void removesARunAndFreesWhatOnlyItHad() throws IOException {
        AssetRef data = asset("dataset", "data");
        AssetRef network = asset("network", "network");
        AssetRef own = asset("table", "own");
        AssetRef shard = asset("shard", "part");
        NewRun study =
                new NewRun(
                        "s",
                        "{}",
                        null,
                        List.of(step("t", "model.train", "{\"a\":1}"), step("own", "x.y", "{}")));
        StepResult trained = new StepResult("{\"gap\":1}", Map.of("network", network));
        long first = runs.create(study);
        runs.runStarted(first);
        runs.stepStarted(first, "t", provenance("t", Map.of("dataset", data)));
        runs.log(first, "t", "remark");
        runs.stepCompleted(first, "t", trained);
        runs.stepStarted(first, "own", provenance("own", Map.of("network", network)));
        runs.shardFinished("own", 0, shard);
        runs.stepCompleted(first, "own", new StepResult("{}", Map.of("table", own)));
        assertThrows(WorkbenchException.class, () -> archive.remove(first), "it has not ended");
        runs.runEnded(first, RunState.COMPLETED, null);
        archive.tag(first, Set.of("x"));
        archive.pin(first, "t", true);
        StepRecord computed = runs.find(first).orElseThrow().steps().get(0);

        long second = runs.create(study);
        runs.stepReused(
                second,
                "t",
                new Provenance("t", "1.0.0", "java", Map.of("dataset", data), "other", "21"),
                new ReusableResult(first, trained));
        long third = runs.create(study);
        runs.stepReused(
                third,
                "t",
                provenance("t", Map.of("dataset", data)),
                new ReusableResult(first, trained));
        runs.stepStarted(third, "own", provenance("third", Map.of("network", network)));

        Dependents before = archive.dependents(first);
        assertEquals(List.of(second, third), before.reusing());
        assertEquals(List.of(), before.using(), "others made the network, too");
        assertEquals(List.of(shard, own), before.freed());
        assertEquals(7, before.freedBytes());
        assertEquals(1, before.kept());

        List<AssetRef> freed = archive.remove(first);
        assertEquals(List.of(shard, own), freed);
        for (AssetRef ref : freed) {
            assertTrue(storage.assets().discard(ref), "nothing refers to it any more");
        }
        assertEquals(false, storage.assets().discard(network));
        assertEquals(Optional.empty(), runs.find(first));
        assertEquals(Optional.empty(), archive.marks(first));
        StepRecord heir = runs.find(second).orElseThrow().steps().get(0);
        assertEquals(Optional.empty(), heir.reusedFromRun());
        assertEquals(computed.started(), heir.started());
        assertEquals(computed.finished(), heir.finished());
        assertEquals("lab", heir.provenance().orElseThrow().host());
        assertEquals("remark", runs.logLines(second).get(0).text());
        assertEquals(
                Optional.of(second), runs.find(third).orElseThrow().steps().get(0).reusedFromRun());
        assertEquals(second, runs.findReusable("t").orElseThrow().run());
    }

    @Test
    void namesTheRunsThatUseWhatOnlyThisOneMade() throws IOException {
        AssetRef network = asset("network", "network");
        long maker = completed("s", null, "{}", "{}");
        runs.stepCompleted(maker, "train", new StepResult("{}", Map.of("network", network)));
        long user = completed("s", null, "{}", "{}");
        runs.stepStarted(user, "train", provenance("u", Map.of("network", network)));
        Dependents found = archive.dependents(maker);
        assertEquals(List.of(user), found.using());
        assertEquals(List.of(), found.freed());
        assertEquals(List.of(), archive.remove(maker));
    }

    /** What a workbench stored before there were such rows gets them when it is opened. */
    @Test
    void listsEarlierRuns() throws Exception {
        long id = completed("s", null, "{\"epochs\":3}", "{\"gap\":4}");
        close();
        String url = "jdbc:h2:file:" + directory.resolve("database/workbench");
        try (var database = new Database(H2File.source(TestStorage.DRIVERS, url))) {
            database.change(
                    "x",
                    sql -> {
                        sql.update("DELETE FROM step_scalar");
                        sql.update("DELETE FROM step_parameter");
                        sql.update("UPDATE step SET listed = FALSE");
                    });
        }
        open();
        assertEquals(List.of(id), found(scalar("gap", 4, 4)));
        assertEquals(List.of(id), found(parameter(new RunQuery.Equal("epochs", "3"))));
    }

    @Test
    void remembersHowLongStepsTook() throws IOException {
        AssetRef data = asset("dataset", "data");
        long id = completed("s", null, "{\"epochs\":3}", "{}");
        runs.stepStarted(id, "train", provenance("k", Map.of("dataset", data)));
        runs.stepCompleted(id, "train", new StepResult("{}", Map.of()));
        var past = archive.past("model.train", 10);
        assertEquals(1, past.size());
        assertTrue(past.get(0).seconds() >= 0);
        assertEquals(Map.of("dataset", 4L), past.get(0).inputBytes());
        assertEquals(List.of(), archive.past("other", 10));
    }
}
