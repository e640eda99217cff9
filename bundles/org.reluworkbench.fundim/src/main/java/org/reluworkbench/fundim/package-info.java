/** The functional dimension of networks: certified ranks of their derivatives by the parameters. */
@org.osgi.annotation.bundle.Export
@org.osgi.annotation.versioning.Version("1.1.0")
package org.reluworkbench.fundim;
