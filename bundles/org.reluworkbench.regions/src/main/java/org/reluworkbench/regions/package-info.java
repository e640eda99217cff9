/**
 * Exact complexes of ReLU networks in a plane: activation regions, linear regions and decision
 * boundaries of a fully connected network, as polygons with shared vertices.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.reluworkbench.regions;
