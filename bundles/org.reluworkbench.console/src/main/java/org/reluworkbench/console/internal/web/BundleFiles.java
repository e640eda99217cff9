package org.reluworkbench.console.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;

/** The files in one folder of a bundle, as answers to requests. */
final class BundleFiles {
    /** Segments start with no dot, so neither {@code ..} nor hidden files are reachable. */
    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9_@][A-Za-z0-9_@.+-]*)+");

    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("map", "application/json"),
                    Map.entry("txt", "text/plain; charset=utf-8"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("jpg", "image/jpeg"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("woff2", "font/woff2"),
                    Map.entry("wasm", "application/wasm"));

    private final Bundle bundle;
    private final String folder;

    /** {@code folder} without slashes at its ends. */
    BundleFiles(Bundle bundle, String folder) {
        this.bundle = bundle;
        this.folder = folder;
    }

    /** The file at a path that starts with a slash; empty if there is none below the folder. */
    Optional<URL> find(String path) {
        return PATH.matcher(path).matches()
                ? Optional.ofNullable(bundle.getEntry(folder + path))
                : Optional.empty();
    }

    /** Sends a file, or only word that the browser's copy is still right. */
    static void send(URL file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        byte[] bytes;
        try (InputStream in = file.openStream()) {
            bytes = in.readAllBytes();
        }
        String tag = '"' + sha256(bytes) + '"';
        response.setHeader("ETag", tag);
        // Kept, but asked for again: a new version of the product shows at the next reload.
        response.setHeader("Cache-Control", "private, no-cache");
        if (tag.equals(withoutCompressionMark(request.getHeader("If-None-Match")))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(type(file.getPath()));
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    /** The server marks the tag of a compressed answer with a suffix. */
    private static String withoutCompressionMark(String tag) {
        return tag == null ? "" : tag.replace("--gzip\"", "\"");
    }

    static String type(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1);
        return TYPES.getOrDefault(extension, "application/octet-stream");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }
}
