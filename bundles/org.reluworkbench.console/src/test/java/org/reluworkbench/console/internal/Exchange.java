package org.reluworkbench.console.internal;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One request as a test describes it, and the answer to it as it was recorded. */
public final class Exchange {
    private final String method;
    private final String path;
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, Object> attributes = new HashMap<>();
    private final List<Cookie> cookies = new ArrayList<>();
    private String remoteAddress = "127.0.0.1";
    private String localAddress = "127.0.0.1";
    private boolean https;

    private int status = HttpServletResponse.SC_OK;
    private final Map<String, String> answerHeaders = new HashMap<>();
    private final List<Cookie> answerCookies = new ArrayList<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    private Exchange(String method, String path) {
        this.method = method;
        this.path = path;
        header("Host", "localhost:8080");
    }

    public static Exchange get(String path) {
        return new Exchange("GET", path);
    }

    public static Exchange of(String method, String path) {
        return new Exchange(method, path);
    }

    public Exchange header(String name, String value) {
        headers.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    public Exchange parameter(String name, String value) {
        parameters.put(name, value);
        return this;
    }

    public Exchange cookie(Cookie cookie) {
        cookies.add(cookie);
        return this;
    }

    public Exchange from(String address) {
        remoteAddress = address;
        return this;
    }

    public Exchange to(String address) {
        localAddress = address;
        return this;
    }

    public Exchange overHttps() {
        https = true;
        return this;
    }

    public int status() {
        return status;
    }

    public String answerHeader(String name) {
        return answerHeaders.get(name.toLowerCase(Locale.ROOT));
    }

    public List<Cookie> answerCookies() {
        return answerCookies;
    }

    public String body() {
        return body.toString(StandardCharsets.UTF_8);
    }

    public HttpServletRequest request() {
        return Fake.of(
                HttpServletRequest.class,
                Map.ofEntries(
                        Map.entry("getMethod", none -> method),
                        Map.entry("getRequestURI", none -> path),
                        Map.entry("getServletPath", none -> path),
                        Map.entry("getPathInfo", none -> path),
                        Map.entry("getScheme", none -> https ? "https" : "http"),
                        Map.entry("isSecure", none -> https),
                        Map.entry("getServerName", none -> serverName()),
                        Map.entry("getLocalAddr", none -> localAddress),
                        Map.entry("getLocalPort", none -> 8080),
                        Map.entry("getRemoteAddr", none -> remoteAddress),
                        Map.entry("getCookies", none -> cookies.toArray(Cookie[]::new)),
                        Map.entry("getParameter", name -> parameters.get(name[0])),
                        Map.entry(
                                "getHeader",
                                name -> headers.get(name[0].toString().toLowerCase(Locale.ROOT))),
                        Map.entry("getAttribute", name -> attributes.get(name[0])),
                        Map.entry(
                                "setAttribute",
                                pair -> attributes.put(pair[0].toString(), pair[1]))));
    }

    private String serverName() {
        return headers.get("host").replaceFirst(":[0-9]+$", "");
    }

    public HttpServletResponse response() {
        return Fake.of(
                HttpServletResponse.class,
                Map.of(
                        "getStatus", none -> status,
                        "setStatus", code -> status = (int) code[0],
                        "setHeader", this::record,
                        "setContentType", type -> record("content-type", type[0]),
                        "setContentLength", none -> null,
                        "addCookie", cookie -> answerCookies.add((Cookie) cookie[0]),
                        "getOutputStream", none -> output()));
    }

    private Object record(Object... pair) {
        return answerHeaders.put(pair[0].toString().toLowerCase(Locale.ROOT), pair[1].toString());
    }

    private ServletOutputStream output() {
        return new ServletOutputStream() {
            @Override
            public void write(int b) {
                body.write(b);
            }

            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                throw new UnsupportedOperationException("these exchanges block");
            }
        };
    }
}
