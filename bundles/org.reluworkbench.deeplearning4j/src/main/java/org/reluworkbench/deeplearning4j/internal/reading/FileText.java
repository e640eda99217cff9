package org.reluworkbench.deeplearning4j.internal.reading;

import java.util.regex.Pattern;

/** Texts of a file as messages may show them. */
final class FileText {
    private static final int MOST_CHARACTERS = 120;
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u0085]");

    private FileText() {}

    static String printable(String text) {
        String clean = UNPRINTABLE.matcher(text).replaceAll("?");
        return clean.length() <= MOST_CHARACTERS
                ? clean
                : clean.substring(0, MOST_CHARACTERS) + "…";
    }
}
