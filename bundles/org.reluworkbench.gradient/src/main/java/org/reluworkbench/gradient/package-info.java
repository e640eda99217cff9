/** Quantities of a network's gradients that other bundles build upon. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.reluworkbench.gradient;
