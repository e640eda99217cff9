/** Networks as people describe them: a list of layers, and where their numbers come from. */
package org.reluworkbench.model.internal.architecture;
