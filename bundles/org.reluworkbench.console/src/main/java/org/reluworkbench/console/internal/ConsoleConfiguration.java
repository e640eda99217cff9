package org.reluworkbench.console.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of the console, under the PID {@code org.reluworkbench.console}. */
@ObjectClassDefinition(
        name = "Console",
        description = "Who reaches the console, and for how long. Takes effect at once.")
public @interface ConsoleConfiguration {
    String PID = "org.reluworkbench.console";

    /** Names under which browsers may reach the server besides loopback names and its addresses. */
    @AttributeDefinition(
            name = "Allowed hosts",
            description =
                    "Names under which browsers may reach the server, besides loopback names and"
                            + " the address it is bound to.",
            required = false)
    String[] allowedHosts() default {};

    /** A session that has not been used for so long ends. */
    @AttributeDefinition(
            name = "Idle sessions end after",
            description =
                    "Hours without a request after which a browser is signed out; at least 1.",
            min = "1")
    int sessionIdleHours() default 7 * 24;
}
