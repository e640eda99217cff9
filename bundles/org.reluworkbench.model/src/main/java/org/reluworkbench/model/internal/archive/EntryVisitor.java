package org.reluworkbench.model.internal.archive;

/** What is done with the files of an archive. */
public interface EntryVisitor {

    /**
     * Whether the content of a file is of interest; otherwise it is skipped.
     *
     * @param path its name; what an {@link Archive} gives is relative and without {@code ..}
     */
    boolean wants(String path);

    /** Takes a file; the bytes may be retained. */
    void visit(String path, byte[] content);
}
