/** What readers of network files share: graphs under construction and bounded zip archives. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.0.0")
package org.reluworkbench.model.reading;
