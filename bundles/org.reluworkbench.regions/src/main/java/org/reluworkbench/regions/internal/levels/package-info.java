/** A network's graph as a chain of levels of gates and affine functions between them. */
package org.reluworkbench.regions.internal.levels;
