/**
 * Networks evaluated for many samples at once on a backend: values, gradients by the input, and
 * gradients by the parameters as factors, layer by layer.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.5.0")
package org.reluworkbench.model.batch;
