package org.reluworkbench.storage;

import java.time.Instant;

/**
 * A version of a study that somebody keeps.
 *
 * @param name of the study now
 * @param version counted from 1
 * @param versions how many there are
 * @param json the study file
 * @param person who saved this version
 */
public record KeptStudy(
        long id,
        String name,
        int version,
        int versions,
        String json,
        String person,
        Instant saved) {}
