/**
 * A small array language over matrices whose memory is scoped: what analyses of large arrays are
 * written in, once for all hardware.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.2.0")
package org.reluworkbench.spi.backend;
