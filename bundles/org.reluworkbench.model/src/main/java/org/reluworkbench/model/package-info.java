/** Networks as immutable piecewise-linear graphs, datasets, and the contract of training. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.9.0")
package org.reluworkbench.model;
