package org.reluworkbench.spi.backend.support;

import java.io.File;
import java.io.IOException;

/**
 * Where a bundle with a JavaCPP of its own unpacks native libraries. JavaCPP unpacks flat into one
 * directory and keeps what lies there, so that another version in another bundle would be taken for
 * ours. It reads the property once for each of its copies.
 */
public final class UnpackedLibraries {
    private static final String CACHE_PROPERTY = "org.bytedeco.javacpp.cachedir";

    /** Something that makes a JavaCPP read the property. */
    @FunctionalInterface
    public interface Reader {
        void read() throws IOException;
    }

    private UnpackedLibraries() {}

    /**
     * Gives a JavaCPP a folder of its own below the common one, if there is a common one.
     *
     * <p>After an update a bundle has another class loader, and Java lets only one of them load a
     * file; so each has files of its own.
     *
     * @param folder name and version of the library
     * @param counter the property of the process that counts the class loaders so far
     * @param javacpp reads the property for the JavaCPP of the caller
     */
    public static void useFolder(String folder, String counter, Reader javacpp) throws IOException {
        String common = System.getProperty(CACHE_PROPERTY);
        int before = Integer.getInteger(counter, 0);
        System.setProperty(counter, Integer.toString(before + 1));
        if (common != null) {
            String own = folder + (before == 0 ? "" : "-" + (before + 1));
            System.setProperty(CACHE_PROPERTY, new File(common, own).getPath());
            try {
                javacpp.read();
            } finally {
                System.setProperty(CACHE_PROPERTY, common);
            }
        }
    }
}
