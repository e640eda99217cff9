package org.reluworkbench.engine.internal.parameters;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file in the asset store as studies write it: {@code sha256:<64 hexadecimal digits>#name}. */
public record FileReference(String sha256, String name) {
    private static final String PREFIX = "sha256:";
    private static final Pattern FORM = Pattern.compile(PREFIX + "([0-9a-f]{64})#([^/\\\\]+)");

    /** Whether the text claims to be a reference, well-formed or not. */
    public static boolean looksLikeOne(String written) {
        return written.startsWith(PREFIX);
    }

    public static Optional<FileReference> parse(String written) {
        Matcher matcher = FORM.matcher(written);
        return matcher.matches()
                ? Optional.of(new FileReference(matcher.group(1), matcher.group(2)))
                : Optional.empty();
    }

    /** The last part of a path written with either kind of slash. */
    public static String nameOf(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    @Override
    public String toString() {
        return PREFIX + sha256 + '#' + name;
    }
}
