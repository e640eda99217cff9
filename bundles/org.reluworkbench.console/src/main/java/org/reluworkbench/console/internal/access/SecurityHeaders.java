package org.reluworkbench.console.internal.access;

import jakarta.servlet.http.HttpServletResponse;

/** What every answer tells the browser to forbid. */
final class SecurityHeaders {
    private static final String OWN_PAGES =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
                    + " font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    /** The pages of the Felix web console have scripts and styles inside them. */
    private static final String FELIX_PAGES =
            "default-src 'self'; script-src 'self' 'unsafe-inline';"
                    + " style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none';"
                    + " base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    static void addTo(HttpServletResponse response, boolean felixPage) {
        response.setHeader("Content-Security-Policy", felixPage ? FELIX_PAGES : OWN_PAGES);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        // Pages and answers are private; what may be kept longer says so itself.
        response.setHeader("Cache-Control", "no-store");
    }
}
