/** Training as an analysis: {@code model.train} and what it keeps on the way. */
package org.reluworkbench.model.internal.training;
