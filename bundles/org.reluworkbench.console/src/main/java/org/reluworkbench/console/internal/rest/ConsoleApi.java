package org.reluworkbench.console.internal.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Marks a component as a resource below {@code /api/}. It is not served before the extensions it
 * leans on are there: the check for a session, the JSON provider and the mapping of errors.
 */
@ComponentPropertyType
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
@interface ConsoleApi {
    boolean osgi_jakartars_resource() default true;

    String[] osgi_jakartars_extension_select() default {
        "(osgi.jakartars.name=" + SessionFilter.NAME + ")",
        "(osgi.jakartars.name=" + JsonProvider.NAME + ")",
        "(osgi.jakartars.name=" + ErrorMapper.NAME + ")"
    };
}
