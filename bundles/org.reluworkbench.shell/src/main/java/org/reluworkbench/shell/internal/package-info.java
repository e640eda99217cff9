/** Executes the command line inside the framework. */
package org.reluworkbench.shell.internal;
