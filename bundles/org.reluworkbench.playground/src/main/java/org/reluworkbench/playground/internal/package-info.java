/** Games: networks that are trained on points in the plane, step by step. */
package org.reluworkbench.playground.internal;
