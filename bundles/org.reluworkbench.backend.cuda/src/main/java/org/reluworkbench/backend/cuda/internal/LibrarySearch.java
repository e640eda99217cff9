package org.reluworkbench.backend.cuda.internal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Finds libraries by their file names without loading anything: where somebody said, where the
 * dynamic linker looks, and where toolkits are installed.
 */
final class LibrarySearch {
    /** Directories with the libraries of CUDA, separated like those of the linker. */
    static final String DIRECTORIES = "WORKBENCH_CUDA_LIBRARIES";

    private static final List<String> SYSTEM =
            List.of(
                    "usr/lib/x86_64-linux-gnu",
                    "usr/lib64",
                    "usr/lib",
                    "usr/local/nvidia/lib64",
                    "usr/lib/wsl/lib");

    private final Path root;
    private final List<Path> directories;
    private final Set<String> cached;

    /** Of this machine. */
    static LibrarySearch ofMachine() {
        return new LibrarySearch(Path.of("/"), System::getenv);
    }

    /**
     * @param root of the file system
     * @param environment a variable's value, null if it is not set
     */
    LibrarySearch(Path root, UnaryOperator<String> environment) {
        this.root = root;
        this.directories = directories(environment);
        this.cached = linkerCache();
    }

    private List<Path> directories(UnaryOperator<String> environment) {
        Set<Path> found = new LinkedHashSet<>();
        addAll(found, environment.apply(DIRECTORIES), "");
        addAll(found, environment.apply("LD_LIBRARY_PATH"), "");
        addAll(found, environment.apply("CUDA_PATH"), "lib64");
        addAll(found, environment.apply("CUDA_HOME"), "lib64");
        SYSTEM.forEach(name -> found.add(root.resolve(name)));
        for (Path toolkit : toolkits()) {
            found.add(toolkit.resolve("lib64"));
            found.add(toolkit.resolve("targets/x86_64-linux/lib"));
        }
        return List.copyOf(found);
    }

    private static void addAll(Set<Path> directories, String list, String below) {
        if (list != null) {
            for (String name : list.split(File.pathSeparator)) {
                if (!name.isBlank()) {
                    directories.add(Path.of(name).resolve(below));
                }
            }
        }
    }

    /** Below /usr/local: {@code cuda}, {@code cuda-13.0} and so on. */
    private List<Path> toolkits() {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream =
                Files.newDirectoryStream(root.resolve("usr/local"), "cuda*")) {
            stream.forEach(found::add);
        } catch (IOException e) {
            // Nothing is installed there.
            return List.of();
        }
        found.sort(null);
        return found;
    }

    /** The paths that ldconfig wrote down; the file is a table of strings for this purpose. */
    private Set<String> linkerCache() {
        Path cache = root.resolve("etc/ld.so.cache");
        try {
            String text = new String(Files.readAllBytes(cache), StandardCharsets.ISO_8859_1);
            Set<String> paths = new LinkedHashSet<>();
            for (String word : text.split("\0")) {
                if (word.startsWith("/")) {
                    paths.add(word);
                }
            }
            return paths;
        } catch (IOException e) {
            // A system without such a file has its libraries in the directories above.
            return Set.of();
        }
    }

    /** The file with this name. */
    Optional<Path> find(String name) {
        for (Path directory : directories) {
            Path file = directory.resolve(name);
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return cached.stream()
                .filter(path -> path.endsWith("/" + name))
                .map(path -> root.resolve(path.substring(1)))
                .filter(Files::exists)
                .findFirst();
    }
}
