/**
 * Exact complexes of piecewise-linear networks in a plane: activation regions, linear regions and
 * decision boundaries, as polygons with shared vertices.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.1.0")
package org.reluworkbench.regions;
