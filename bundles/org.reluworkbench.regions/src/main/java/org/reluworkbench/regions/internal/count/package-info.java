/** Counts the regions of whole families of random networks. */
package org.reluworkbench.regions.internal.count;
