package org.reluworkbench.storage.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetStore;
import org.reluworkbench.storage.StoredAsset;

class FileAssetStoreTest {
    /** SHA-256 of "abc", the example of FIPS 180-4. */
    private static final String ABC =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir Path directory;
    private Storage storage;
    private AssetStore store;

    @BeforeEach
    void open() {
        storage = TestStorage.open(directory);
        store = storage.assets();
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private StoredAsset put(String type, String text) throws IOException {
        return store.put(type, out -> out.write(text.getBytes(UTF_8)));
    }

    private String text(AssetRef ref) throws IOException {
        return store.read(ref, in -> new String(in.readAllBytes(), UTF_8));
    }

    private Path file(String sha256) {
        return directory.resolve("assets/" + sha256.substring(0, 2) + "/" + sha256.substring(2));
    }

    private List<String> incoming() throws IOException {
        try (var files = Files.list(directory.resolve("assets/incoming"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void namesBytesByTheirDigest() throws IOException {
        StoredAsset stored = put("network", "abc");

        assertEquals(new AssetRef("network", ABC), stored.ref());
        assertEquals(3, stored.sizeInBytes());
        assertEquals("abc", Files.readString(file(ABC)));
        assertEquals("abc", text(stored.ref()));
        assertEquals(Optional.of(stored), store.find(stored.ref()));
        assertEquals(List.of(), incoming());
    }

    @Test
    void storesTheSameBytesOnce() throws IOException {
        StoredAsset first = put("network", "abc");
        Object inode = Files.getAttribute(file(ABC), "unix:ino");

        assertEquals(first, put("network", "abc"));
        assertEquals(inode, Files.getAttribute(file(ABC), "unix:ino"));
        assertEquals(List.of(), incoming());
    }

    @Test
    void sharesAFileBetweenTypes() throws IOException {
        put("network", "abc");
        AssetRef other = put("table", "abc").ref();

        assertEquals(new AssetRef("table", ABC), other);
        assertEquals("abc", text(other));
        assertEquals(1, store.list("table", 10).size());
        assertEquals(1, store.list("network", 10).size());
    }

    @Test
    void discardsOnlyWhatNothingRefersTo() throws IOException {
        AssetRef kept = put("training", "abc").ref();
        AssetRef twin = put("table", "abc").ref();
        storage.runs().keepState("k", kept);
        assertFalse(store.discard(kept));
        assertEquals("abc", text(kept));

        storage.runs().forgetState("k");
        assertTrue(store.discard(kept));
        assertEquals(Optional.empty(), store.find(kept));
        assertEquals("abc", text(twin), "another type has the same bytes");
        assertTrue(store.discard(twin));
        assertFalse(Files.exists(file(ABC)));
        assertFalse(store.discard(twin));
        assertEquals("abc", text(put("table", "abc").ref()));
    }

    @Test
    void knowsNothingItWasNotGiven() {
        AssetRef unknown = new AssetRef("network", ABC);

        assertEquals(Optional.empty(), store.find(unknown));
        assertCode(StandardErrorCode.NOT_FOUND, () -> text(unknown));
    }

    @Test
    void listsNewestFirst() throws IOException {
        StoredAsset first = put("table", "1");
        StoredAsset second = put("table", "2");
        StoredAsset third = put("table", "3");

        assertEquals(List.of(third, second, first), store.list("table", 10));
        assertEquals(List.of(third, second), store.list("table", 2));
    }

    @Test
    void listsWhatFollowsAnAsset() throws IOException {
        StoredAsset first = put("table", "1");
        StoredAsset second = put("table", "2");
        put("network", "other type");
        StoredAsset third = put("table", "3");

        assertEquals(List.of(second, first), store.list(third.ref(), 10));
        assertEquals(List.of(second), store.list(third.ref(), 1));
        assertEquals(List.of(), store.list(first.ref(), 10));
        assertEquals(List.of(), store.list(new AssetRef("table", ABC), 10));
    }

    @Test
    void keepsLargeAssetsBitForBit() throws IOException {
        byte[] bytes = new byte[3_000_001];
        new Random(1).nextBytes(bytes);
        AssetRef ref =
                store.put(
                                "array",
                                out -> {
                                    out.write(bytes[0]);
                                    out.write(bytes, 1, bytes.length - 1);
                                })
                        .ref();

        assertArrayEquals(bytes, store.read(ref, InputStream::readAllBytes));
    }

    @Test
    void survivesWritersAndReadersThatCloseTheStream() throws IOException {
        AssetRef ref =
                store.put(
                                "network",
                                out -> {
                                    out.write("abc".getBytes(UTF_8));
                                    out.close();
                                })
                        .ref();

        assertEquals(ABC, ref.sha256());
        int first =
                store.read(
                        ref,
                        in -> {
                            try (in) {
                                return in.read();
                            }
                        });
        assertEquals('a', first);
    }

    @Test
    void forgetsWhatAWriterDidNotFinish() throws IOException {
        IOException broken = new IOException("connection reset");

        IOException thrown =
                assertThrows(
                        IOException.class,
                        () ->
                                store.put(
                                        "file",
                                        out -> {
                                            out.write(new byte[100_000]);
                                            throw broken;
                                        }));

        assertSame(broken, thrown);
        assertEquals(List.of(), incoming());
        assertEquals(List.of(), store.list("file", 1));
    }

    @Test
    void reportsDamagedBytesHoweverTheReaderEnds() throws IOException {
        AssetRef ref = put("network", "abc").ref();
        Files.writeString(file(ABC), "abd");

        assertCode(StandardErrorCode.ASSET_CORRUPT, () -> text(ref));
        assertCode(StandardErrorCode.ASSET_CORRUPT, () -> store.read(ref, in -> "nothing read"));
        assertCode(StandardErrorCode.ASSET_CORRUPT, () -> store.read(ref, in -> in.skip(3)));
        WorkbenchException thrown =
                assertCode(
                        StandardErrorCode.ASSET_CORRUPT,
                        () ->
                                store.read(
                                        ref,
                                        in -> {
                                            throw new IllegalStateException("cannot decode");
                                        }));
        assertEquals("cannot decode", thrown.getCause().getMessage());
        assertTrue(thrown.getMessage().contains(ABC));
    }

    @Test
    void passesOnTheFailureOfAReaderOfIntactBytes() throws IOException {
        AssetRef ref = put("network", "abc").ref();
        IOException malformed = new IOException("bad magic");

        IOException thrown =
                assertThrows(
                        IOException.class,
                        () ->
                                store.read(
                                        ref,
                                        in -> {
                                            throw malformed;
                                        }));

        assertSame(malformed, thrown);
    }

    @Test
    void reportsAMissingFile() throws IOException {
        AssetRef ref = put("network", "abc").ref();
        Files.delete(file(ABC));

        assertCode(StandardErrorCode.ASSET_CORRUPT, () -> text(ref));
    }

    @Test
    void verifiesEveryAsset() throws IOException {
        put("table", "intact");
        AssetRef changed = put("network", "abc").ref();
        AssetRef alsoChanged = put("table", "abc").ref();
        AssetRef missing = put("network", "x").ref();
        assertEquals(List.of(), store.verifyAll());

        Files.writeString(file(ABC), "abd");
        Files.delete(file(missing.sha256()));

        assertEquals(
                new HashSet<>(List.of(changed, alsoChanged, missing)),
                new HashSet<>(store.verifyAll()));
    }

    @Test
    void healsAnAssetThatIsStoredAgain() throws IOException {
        AssetRef ref = put("network", "abc").ref();
        Files.delete(file(ABC));
        put("network", "abc");
        assertEquals("abc", text(ref));

        Files.writeString(file(ABC), "abd");
        put("network", "abc");
        assertEquals("abc", text(ref));
    }

    @Test
    void takesAFileThatACrashLeftWithoutItsRow() throws IOException {
        Files.createDirectories(file(ABC).getParent());
        Files.writeString(file(ABC), "abc");
        AssetRef ref = new AssetRef("network", ABC);
        assertEquals(Optional.empty(), store.find(ref));

        assertEquals(ref, put("network", "abc").ref());
        assertEquals("abc", text(ref));
    }

    @Test
    void removesWhatAKilledProcessWasWriting() throws IOException {
        StoredAsset kept = put("network", "abc");
        storage.close();
        Files.writeString(directory.resolve("assets/incoming/asset-1"), "half");

        open();

        assertEquals(List.of(), incoming());
        assertEquals(Optional.of(kept), store.find(kept.ref()));
    }

    @Test
    void storesTheSameBytesFromManyThreads() throws Exception {
        int threads = 8;
        byte[] bytes = new byte[200_000];
        new Random(2).nextBytes(bytes);
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<StoredAsset>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                results.add(
                        executor.submit(
                                () -> {
                                    start.await();
                                    return store.put("array", out -> out.write(bytes));
                                }));
            }
            start.countDown();
            HashSet<StoredAsset> distinct = new HashSet<>();
            for (Future<StoredAsset> result : results) {
                distinct.add(result.get());
            }
            assertEquals(1, distinct.size());
        } finally {
            executor.shutdownNow();
        }
        assertEquals(List.of(), incoming());
        assertEquals(1, store.list("array", 10).size());
        assertEquals(List.of(), store.verifyAll());
    }

    @Test
    void worksOnAnInterruptedThread() throws IOException {
        Thread.currentThread().interrupt();
        AssetRef ref;
        try {
            ref = put("network", "abc").ref();
            assertEquals("abc", text(ref));
        } finally {
            assertTrue(Thread.interrupted(), "the interrupt is kept for the caller");
        }
        assertFalse(store.find(ref).isEmpty());
    }

    private static WorkbenchException assertCode(
            StandardErrorCode code, org.junit.jupiter.api.function.Executable call) {
        WorkbenchException thrown = assertThrows(WorkbenchException.class, call);
        assertEquals(code, thrown.code());
        return thrown;
    }

    @Test
    void storesNoBytesToo() throws IOException {
        StoredAsset empty = store.put("file", out -> {});

        assertEquals(0, empty.sizeInBytes());
        assertEquals("", text(empty.ref()));
    }
}
