/** Studies, the catalogue of analyses, and the service that runs them. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.2.0")
package org.reluworkbench.engine;
