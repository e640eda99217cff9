/** Playing with one small problem live: nothing is queued, and nothing is kept unless asked for. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.0.0")
package org.reluworkbench.spi.play;
