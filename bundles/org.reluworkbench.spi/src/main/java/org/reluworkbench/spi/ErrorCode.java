package org.reluworkbench.spi;

/**
 * Names a kind of failure, so that failures can be counted and looked up. An interface, so that a
 * plug-in brings its own enum.
 */
public interface ErrorCode {

    /** Upper case with underscores, for example {@code SHAPE_MISMATCH}. */
    String name();

    Category category();

    /** Who can do something about it. */
    enum Category {
        /** The user's file, study or parameter; told in one sentence, exit code 2, HTTP 4xx. */
        USER,
        /** Memory, disk, time or another limit of the machine; exit code 1, HTTP 503. */
        RESOURCE,
        /** A defect of the product or a plug-in; exit code 1, HTTP 500. */
        INTERNAL
    }
}
