package org.reluworkbench.storage;

import java.time.Instant;

/**
 * Something that somebody did, or tried to do.
 *
 * @param action such as {@code DELETE /api/runs/7} or {@code sign in}
 * @param outcome a status of HTTP, or {@code refused}
 * @param address where the request came from
 */
public record AuditLine(
        long id, Instant at, String person, String action, String outcome, String address) {}
