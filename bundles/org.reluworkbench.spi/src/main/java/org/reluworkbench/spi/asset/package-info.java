/** Immutable, content-addressed values, how they are stored and how they are looked at. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.reluworkbench.spi.asset;
