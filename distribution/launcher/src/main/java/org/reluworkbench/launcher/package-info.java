/** Starts the framework with the bundles and configurations that the features name. */
package org.reluworkbench.launcher;
