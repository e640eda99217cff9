package org.reluworkbench.spi.backend;

import java.util.Objects;

/**
 * Why a backend cannot work on this machine: the bundle of a backend that finds no device or
 * library registers this in the service registry instead of a {@link Backend}, so that people can
 * be told.
 *
 * @param name of the backend
 * @param reason what is missing, without a full stop, for example "libcublas.so.13 was not found"
 */
public record BackendAbsence(String name, String reason) {
    public BackendAbsence {
        Objects.requireNonNull(name);
        Objects.requireNonNull(reason);
    }
}
