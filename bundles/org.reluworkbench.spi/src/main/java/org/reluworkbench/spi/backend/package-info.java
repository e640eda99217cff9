/** Dense linear algebra on some hardware, over tensors whose memory is scoped. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.reluworkbench.spi.backend;
