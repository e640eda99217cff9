package org.reluworkbench.console.internal;

/** Configuration of the console, under the PID {@code org.reluworkbench.console}. */
public @interface ConsoleConfiguration {

    /** Names under which browsers may reach the server besides loopback names and its addresses. */
    String[] allowedHosts() default {};

    /** A session that has not been used for so long ends. */
    int sessionIdleHours() default 7 * 24;
}
