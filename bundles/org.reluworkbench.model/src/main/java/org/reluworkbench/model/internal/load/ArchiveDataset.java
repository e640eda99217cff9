package org.reluworkbench.model.internal.load;

import java.io.IOException;
import org.reluworkbench.model.internal.archive.Archive;
import org.reluworkbench.model.internal.archive.EntryNames;
import org.reluworkbench.model.internal.archive.EntryVisitor;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** Reads datasets from archives: CIFAR in binary form, or PNG images in a folder for each class. */
final class ArchiveDataset {
    private ArchiveDataset() {}

    /** Bytes as they are; rows for testing if the archive has such. */
    static StoredDataset read(InputFile file, CifarLabels labels, long limitInBytes)
            throws IOException {
        Content content = new Content(file.name(), labels, limitInBytes);
        Archive.visit(file, limitInBytes, content);
        return content.dataset();
    }

    private static final class Content implements EntryVisitor {
        private final String file;
        private final CifarFiles cifar;
        private final ImageFolders images;

        private Content(String file, CifarLabels labels, long limitInBytes) {
            this.file = file;
            this.cifar = new CifarFiles(file, labels);
            this.images = new ImageFolders(file, limitInBytes);
        }

        @Override
        public boolean wants(String path) {
            return cifar.wants(path) || images.wants(path);
        }

        @Override
        public void visit(String path, byte[] content) {
            if (cifar.wants(path)) {
                cifar.add(path, content);
            } else if (PngFile.hasSignature(content)) {
                images.add(path, content);
            } else if (!isText(path)) {
                throw new WorkbenchException(
                        StandardErrorCode.UNSUPPORTED,
                        file
                                + " contains "
                                + EntryNames.printable(path)
                                + ", which is neither a PNG image nor a .bin file of CIFAR; the"
                                + " pickled form of CIFAR is not read");
            }
        }

        /** What explains a dataset beside it. */
        private static boolean isText(String path) {
            return path.matches("(?is).*\\.(txt|md|html?|csv|json)|(.*/)?(README|LICENSE)");
        }

        private StoredDataset dataset() {
            if (cifar.isEmpty() == images.isEmpty()) {
                throw new WorkbenchException(
                        StandardErrorCode.FILE_MALFORMED,
                        file
                                + (cifar.isEmpty()
                                        ? " contains neither PNG images nor .bin files of CIFAR"
                                        : " contains both PNG images and .bin files of CIFAR"));
            }
            return cifar.isEmpty() ? images.dataset() : cifar.dataset();
        }
    }
}
