/**
 * The grammar of the command line. The launcher parses with it before the framework starts, to know
 * which features the command needs and to tell mistakes at once; the shell parses the same words
 * again inside the framework and executes them.
 */
package org.reluworkbench.shell.arguments;
