package org.reluworkbench.shell.internal;

import org.osgi.framework.BundleContext;
import org.reluworkbench.shell.arguments.AnalysesCommand;
import org.reluworkbench.shell.arguments.BackendsCommand;
import org.reluworkbench.shell.arguments.BackupCommand;
import org.reluworkbench.shell.arguments.DemoCommand;
import org.reluworkbench.shell.arguments.RestoreCommand;
import org.reluworkbench.shell.arguments.RunCommand;
import org.reluworkbench.shell.arguments.StartCommand;

/** What executes each command of the grammar. */
final class Commands {
    private final Services services;
    private final BundleContext context;

    Commands(Services services, BundleContext context) {
        this.services = services;
        this.context = context;
    }

    Command of(Object command) {
        if (command instanceof StartCommand start) {
            return new Server(services, context, start.server());
        } else if (command instanceof DemoCommand demo) {
            return new Demo(services, new Server(services, context, demo.server()));
        } else if (command instanceof RunCommand run) {
            return new Run(services, run);
        } else if (command instanceof AnalysesCommand analyses) {
            return new Analyses(services, analyses.json());
        } else if (command instanceof BackendsCommand backends) {
            return new BackendList(services, backends);
        } else if (command instanceof BackupCommand backup) {
            return new Backup(services, backup);
        } else if (command instanceof RestoreCommand restore) {
            return new Restoration(services, restore);
        }
        throw new IllegalArgumentException("no command for " + command);
    }
}
