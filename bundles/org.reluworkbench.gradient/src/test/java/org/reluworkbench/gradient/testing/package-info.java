/** Workloads of tests and benchmarks. */
package org.reluworkbench.gradient.testing;
