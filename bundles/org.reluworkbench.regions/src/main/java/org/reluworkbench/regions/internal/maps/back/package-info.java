/** The way back through a network frozen at a sample, in Java's memory, only where signals are. */
package org.reluworkbench.regions.internal.maps.back;
