package org.reluworkbench.backend.cuda.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is missing is named, on machines made of empty files. */
class LibrarySearchTest {
    @TempDir private Path root;
    private final Map<String, String> environment = new HashMap<>();

    private LibrarySearch search() {
        return new LibrarySearch(root, environment::get);
    }

    private Path file(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }

    private String refusal() {
        return assertThrows(UnavailableException.class, () -> CudaLibraries.find(search()))
                .getMessage();
    }

    @Test
    void withoutADriverNothingElseIsLookedFor() {
        assertEquals("there is no NVIDIA driver (libcuda.so.1 was not found)", refusal());
    }

    @Test
    void theFirstLibraryThatIsMissingIsNamed() throws Exception {
        file("usr/lib/x86_64-linux-gnu/libcuda.so.1");
        file("usr/local/cuda-13.0/lib64/libcudart.so.13");
        file("usr/local/cuda-13.0/lib64/libnvrtc.so.13");
        file("usr/local/cuda-12.4/lib64/libcublasLt.so.12");
        assertEquals(
                "libcublasLt.so.13 of CUDA 13 was not found; the variable WORKBENCH_CUDA_LIBRARIES"
                        + " can name its directory",
                refusal());
    }

    @Test
    void librariesComeInTheOrderInWhichTheyNeedEachOther() throws Exception {
        file("usr/lib64/libcuda.so.1");
        String toolkit = "usr/local/cuda/targets/x86_64-linux/lib/";
        for (String name : CudaLibraries.REQUIRED) {
            file(toolkit + name);
        }
        file(toolkit + "libnvJitLink.so.13");
        file(toolkit + "libnvrtc-builtins.so.13.0");
        List<String> names =
                CudaLibraries.find(search()).stream()
                        .map(path -> path.getFileName().toString())
                        .toList();
        assertEquals(
                List.of(
                        "libcuda.so.1",
                        "libcudart.so.13",
                        "libnvrtc-builtins.so.13.0",
                        "libnvrtc.so.13",
                        "libcublasLt.so.13",
                        "libcublas.so.13",
                        "libnvJitLink.so.13",
                        "libcusparse.so.12",
                        "libcusolver.so.12",
                        "libcusolverMg.so.12"),
                names);
    }

    @Test
    void whatSomebodyNamedComesFirst() throws Exception {
        Path system = file("usr/lib64/libcublas.so.13");
        assertEquals(Optional.of(system), search().find("libcublas.so.13"));
        Path toolkit = file("home/cuda/lib64/libcublas.so.13");
        environment.put("CUDA_PATH", root.resolve("home/cuda").toString());
        assertEquals(Optional.of(toolkit), search().find("libcublas.so.13"));
        Path named = file("opt/libraries/libcublas.so.13");
        environment.put(LibrarySearch.DIRECTORIES, "/nowhere:" + root.resolve("opt/libraries"));
        assertEquals(Optional.of(named), search().find("libcublas.so.13"));
    }

    @Test
    void theTableOfTheLinkerIsRead() throws Exception {
        Path library = file("opt/driver/libcuda.so.1");
        Files.createDirectories(root.resolve("etc"));
        Files.write(
                root.resolve("etc/ld.so.cache"),
                "glibc-ld.so.cache1.1\0\1\2libcuda.so.1\0/opt/driver/libcuda.so.1\0"
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(Optional.of(library), search().find("libcuda.so.1"));
        assertEquals(Optional.empty(), search().find("libcuda.so"));
    }

    @Test
    void otherPlatformsAreNamed() {
        UnavailableException refusal =
                assertThrows(
                        UnavailableException.class,
                        () -> CudaLibraries.requirePlatform("Mac OS X", "aarch64"));
        assertEquals(
                "CUDA is used on Linux with x86-64 processors only, not on Mac OS X aarch64",
                refusal.getMessage());
    }

    @Test
    void oldDriversAndDevicesAreNamed() throws Exception {
        new DeviceFacts(13_000, "NVIDIA H200", 9, 0).requireUsable();
        assertEquals(
                "the NVIDIA driver is too old: it serves CUDA 12.4, and 13.0 is needed",
                refusal(new DeviceFacts(12_040, "NVIDIA H200", 9, 0)));
        assertEquals(
                "Tesla V100 is too old: its compute capability is 7.0, and 7.5 is needed",
                refusal(new DeviceFacts(13_000, "Tesla V100", 7, 0)));
    }

    private static String refusal(DeviceFacts facts) {
        return assertThrows(UnavailableException.class, facts::requireUsable).getMessage();
    }
}
