/**
 * What providers of {@link org.reluworkbench.model.Trainer} share: everything of a training except
 * the gradient of a batch's loss.
 */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("2.0.0")
package org.reluworkbench.model.training;
