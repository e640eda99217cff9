package org.reluworkbench.console.internal.access;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.reluworkbench.storage.Role;

/** Which role a request needs, by its method and address. */
final class Permissions {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

    /** Games are in memory, and one's own. */
    private static final String GAMES = "/api/playground/games";

    /** Changes nothing, or only what is one's own. */
    private static final List<String> FOR_ALL =
            List.of(
                    "/logout",
                    "/login",
                    "/api/studies/check",
                    "/api/studies/estimate",
                    GAMES,
                    "/api/me");

    private static final List<String> FOR_ADMINISTRATORS =
            List.of("/api/people", "/api/audit", "/api/configurations", "/system/console");

    /** Can be read by all, and changed by administrators. */
    private static final List<String> CHANGED_BY_ADMINISTRATORS =
            List.of("/api/backends", "/api/plugins");

    private Permissions() {}

    /**
     * The role that a request needs.
     *
     * @param uri as it was sent
     */
    static Role required(String method, String uri) {
        boolean safe = SAFE_METHODS.contains(method);
        String path = plain(uri);
        if (isBelow(FOR_ADMINISTRATORS, path)) {
            return Role.ADMINISTRATOR;
        }
        if (safe || isBelow(FOR_ALL, path)) {
            return Role.VIEWER;
        }
        return isBelow(CHANGED_BY_ADMINISTRATORS, path) ? Role.ADMINISTRATOR : Role.ANALYST;
    }

    /** Whether the audit log tells of it. */
    static boolean changes(String method, String path) {
        return !SAFE_METHODS.contains(method)
                && !path.startsWith("/api/studies/")
                && !isBelow(List.of(GAMES), plain(path))
                && !path.equals("/login");
    }

    /** One spelling for all that may lead to the same place. */
    private static String plain(String uri) {
        String decoded =
                URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8)
                        .replaceAll(";[^/]*", "");
        Deque<String> segments = new ArrayDeque<>();
        for (String segment : decoded.split("/")) {
            if (segment.equals("..")) {
                segments.pollLast();
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return "/" + String.join("/", segments);
    }

    private static boolean isBelow(List<String> places, String path) {
        return places.stream()
                .anyMatch(place -> path.equals(place) || path.startsWith(place + "/"));
    }
}
