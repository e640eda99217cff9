package org.reluworkbench.engine.internal.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.reluworkbench.engine.internal.parameters.InputFiles;
import org.reluworkbench.spi.InputFile;

/** Files from the store for a step that may be interrupted. */
record ShieldedFiles(InputFiles files, Interruption interruption) implements InputFiles {

    @Override
    public InputFile find(String written) {
        try {
            return new ShieldedFile(interruption.shield(() -> files.find(written)), interruption);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record ShieldedFile(InputFile file, Interruption interruption) implements InputFile {

        @Override
        public String name() {
            return file.name();
        }

        @Override
        public String sha256() {
            return file.sha256();
        }

        @Override
        public long sizeInBytes() {
            return file.sizeInBytes();
        }

        @Override
        public InputStream open() throws IOException {
            return interruption.shield(file::open);
        }
    }
}
