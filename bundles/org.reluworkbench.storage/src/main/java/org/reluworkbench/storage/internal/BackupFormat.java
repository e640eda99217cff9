package org.reluworkbench.storage.internal;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A backup is a zip archive without compression, so that it cannot unpack to more than its own
 * size:
 *
 * <ul>
 *   <li>{@code backup.properties}: {@code format}, {@code schema} (number of the last migration)
 *       and {@code tables} (separated by blanks, in the order in which they can be filled);
 *   <li>{@code tables/NAME.jsonl}: the names of the columns, then the rows, each a JSON array on a
 *       line; times are ISO 8601 in UTC;
 *   <li>{@code assets/ab/cdef…}: the bytes of the assets.
 * </ul>
 *
 * <p>Data only and no SQL: restoring it runs nothing, and it fits every database.
 */
final class BackupFormat {
    static final String HEADER = "backup.properties";
    static final String FORMAT = "format";
    static final String SCHEMA = "schema";
    static final String TABLES = "tables";

    static final String VERSION = "1";

    /** Every table, each after those it refers to. */
    static final List<String> TABLES_IN_ORDER =
            List.of(
                    "asset",
                    "run",
                    "step",
                    "step_input",
                    "step_output",
                    "run_tag",
                    "pin",
                    "step_scalar",
                    "step_parameter",
                    "log_line",
                    "shard",
                    "kept_state",
                    "setting",
                    "study",
                    "study_version",
                    "person",
                    "api_token",
                    "audit_line");

    /** What a table or column is called; anything else in a backup is refused. */
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private BackupFormat() {}

    static String tableEntry(String table) {
        return "tables/" + table + ".jsonl";
    }

    static String assetEntry(String sha256) {
        return "assets/" + sha256.substring(0, 2) + "/" + sha256.substring(2);
    }
}
