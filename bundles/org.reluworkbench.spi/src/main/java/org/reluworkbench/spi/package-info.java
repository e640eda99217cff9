/** Analyses, their ports and parameters, the context they run in, results and errors. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.reluworkbench.spi;
