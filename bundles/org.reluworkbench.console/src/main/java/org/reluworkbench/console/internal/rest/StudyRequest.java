package org.reluworkbench.console.internal.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import org.reluworkbench.engine.FileSource;
import org.reluworkbench.engine.Showcases;
import org.reluworkbench.engine.Showcases.Showcase;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * A study as a request brings it.
 *
 * @param json the study file
 * @param files where the files it names are
 */
record StudyRequest(String json, FileSource files) {
    static final int LIMIT_IN_BYTES = 8 << 20;

    /**
     * Reads a request.
     *
     * @param showcase id of the showcase whose files the study names, or {@code null} for files of
     *     any showcase; its own study is taken if the body is empty
     */
    static StudyRequest read(InputStream body, String showcase, Showcases showcases)
            throws IOException {
        String text = text(body);
        if (showcase == null) {
            return new StudyRequest(text, filesOf(showcases));
        }
        Showcase found =
                showcases
                        .find(showcase)
                        .orElseThrow(
                                () ->
                                        new WorkbenchException(
                                                StandardErrorCode.NOT_FOUND,
                                                "There is no showcase " + showcase + "."));
        return new StudyRequest(text.isBlank() ? found.studyJson() : text, found.files());
    }

    /** So that a study copied from a showcase runs: its files are found by name. */
    private static FileSource filesOf(Showcases showcases) {
        return path -> {
            NoSuchFileException nowhere = new NoSuchFileException(path);
            for (Showcase showcase : showcases.list()) {
                try {
                    return showcase.files().open(path);
                } catch (NoSuchFileException e) {
                    nowhere.addSuppressed(e);
                }
            }
            throw nowhere;
        };
    }

    private static String text(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LIMIT_IN_BYTES + 1);
        if (bytes.length > LIMIT_IN_BYTES) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_TOO_LARGE,
                    "A study file has at most " + (LIMIT_IN_BYTES >> 20) + " MiB.");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
