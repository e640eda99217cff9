package org.reluworkbench.engine.internal.text;

import java.util.Collection;
import java.util.Comparator;

/** Finds the name somebody probably meant. */
public final class Nearest {
    /** More names than this are no help in a sentence. */
    private static final int MOST_LISTED = 8;

    private Nearest() {}

    /** "; did you mean X?" for a known name that is close, else all known names if they are few. */
    public static String hint(String written, Collection<String> known) {
        int reach = Math.max(2, written.length() / 3);
        return known.stream()
                .filter(name -> distance(written, name) <= reach)
                .min(Comparator.comparingInt(name -> distance(written, name)))
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElseGet(() -> listed(known));
    }

    private static String listed(Collection<String> known) {
        return known.isEmpty() || known.size() > MOST_LISTED
                ? ""
                : "; known: " + String.join(", ", known);
    }

    /** Fewest insertions, deletions and replacements that turn one into the other, without case. */
    static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = above[0];
            above[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (same(a.charAt(i - 1), b.charAt(j - 1)) ? 0 : 1);
                diagonal = above[j];
                above[j] = Math.min(replaced, 1 + Math.min(above[j], above[j - 1]));
            }
        }
        return above[b.length()];
    }

    private static boolean same(char a, char b) {
        return Character.toLowerCase(a) == Character.toLowerCase(b);
    }
}
