package org.reluworkbench.backend.cuda.internal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.cusolver;
import org.bytedeco.cuda.global.nvrtc;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.reluworkbench.spi.backend.support.UnpackedLibraries;

/** The libraries of CUDA 13 that this machine has; the bundle brings only the glue to Java. */
final class CudaLibraries {
    static final String DRIVER = "libcuda.so.1";

    /** In the order in which they need each other. */
    static final List<String> REQUIRED =
            List.of(
                    "libcudart.so.13",
                    "libnvrtc.so.13",
                    "libcublasLt.so.13",
                    "libcublas.so.13",
                    "libcusparse.so.12",
                    "libcusolver.so.12",
                    "libcusolverMg.so.12");

    /** What cuSPARSE and cuSOLVER need, which may also find it by themselves. */
    private static final String LINKER = "libnvJitLink.so.13";

    private static final String LOADED_PROPERTY = "org.reluworkbench.backend.cuda.loaded";

    private CudaLibraries() {}

    /**
     * Loads the libraries of this machine and the glue.
     *
     * @throws UnavailableException naming what is missing
     */
    static void load() throws UnavailableException {
        requirePlatform(System.getProperty("os.name"), System.getProperty("os.arch"));
        List<Path> files = find(LibrarySearch.ofMachine());
        try {
            UnpackedLibraries.useFolder(
                    "cuda-" + Loader.getVersion("org.bytedeco", "cuda"),
                    LOADED_PROPERTY,
                    Loader::getCacheDir);
            Loader.load(Pointer.class);
            for (Path file : files) {
                // Where every class loader finds it, also after an update of this bundle.
                Loader.loadGlobal(file.toString());
            }
            Loader.load(cudart.class);
            Loader.load(nvrtc.class);
            Loader.load(cublas.class);
            Loader.load(cusolver.class);
        } catch (LinkageError | IOException e) {
            throw new UnavailableException(
                    "the libraries of CUDA cannot be loaded: " + rootCause(e).getMessage(), e);
        }
    }

    static void requirePlatform(String system, String processor) throws UnavailableException {
        if (!system.equals("Linux") || !processor.equals("amd64")) {
            throw new UnavailableException(
                    "CUDA is used on Linux with x86-64 processors only, not on "
                            + system
                            + " "
                            + processor);
        }
    }

    /**
     * The files to load, in this order.
     *
     * @throws UnavailableException naming the first one that is missing
     */
    static List<Path> find(LibrarySearch search) throws UnavailableException {
        List<Path> files = new ArrayList<>();
        files.add(
                search.find(DRIVER)
                        .orElseThrow(
                                () ->
                                        new UnavailableException(
                                                "there is no NVIDIA driver ("
                                                        + DRIVER
                                                        + " was not found)")));
        for (String name : REQUIRED) {
            Path file =
                    search.find(name)
                            .orElseThrow(
                                    () ->
                                            new UnavailableException(
                                                    name
                                                            + " of CUDA 13 was not found; the"
                                                            + " variable "
                                                            + LibrarySearch.DIRECTORIES
                                                            + " can name its directory"));
            if (name.startsWith("libnvrtc")) {
                files.addAll(builtins(file));
            }
            if (name.startsWith("libcusparse")) {
                search.find(LINKER).ifPresent(files::add);
            }
            files.add(file);
        }
        return files;
    }

    /** What the compiler loads by a name that has the minor version in it. */
    private static List<Path> builtins(Path compiler) {
        List<Path> found = new ArrayList<>();
        try {
            Path directory = compiler.toRealPath().getParent();
            try (DirectoryStream<Path> stream =
                    Files.newDirectoryStream(directory, "libnvrtc-builtins.so.13.*")) {
                stream.forEach(found::add);
            }
        } catch (IOException e) {
            // The compiler says so itself if it does not find them.
            return List.of();
        }
        found.sort(null);
        return found;
    }

    private static Throwable rootCause(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
