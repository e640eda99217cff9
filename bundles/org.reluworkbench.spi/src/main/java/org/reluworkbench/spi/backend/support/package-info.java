/** What backends are built with, so that all of them check and refuse alike. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.reluworkbench.spi.backend.support;
