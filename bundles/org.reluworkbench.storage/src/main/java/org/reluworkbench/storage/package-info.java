/** Assets, runs and their provenance, kept so that nothing is lost or half-written. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.reluworkbench.storage;
