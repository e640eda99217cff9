/** Benchmarks with fixed names and workloads; each measurement is one JSON line. */
package org.reluworkbench.bench;
