package org.reluworkbench.shell.arguments;

/** A command that works on a data directory. */
public interface DataCommand {

    DataOption data();
}
