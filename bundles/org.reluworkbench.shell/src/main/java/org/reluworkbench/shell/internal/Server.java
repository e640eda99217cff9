package org.reluworkbench.shell.internal;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleContext;
import org.reluworkbench.engine.RunService;
import org.reluworkbench.shell.arguments.ServerOptions;

/** {@code workbench start}: tells where the console is and runs until the process is stopped. */
final class Server implements Command {
    /** Bound to every address of the machine, so also to this one. */
    private static final String EVERYWHERE = "0.0.0.0";

    private final Services services;
    private final BundleContext context;
    private final ServerOptions options;

    Server(Services services, BundleContext context, ServerOptions options) {
        this.services = services;
        this.context = context;
        this.options = options;
    }

    @Override
    public int execute() throws IOException, InterruptedException {
        open();
        return runUntilStopped();
    }

    /**
     * Waits until the workbench is ready, continues what was interrupted, prints the login link.
     */
    RunService open() throws InterruptedException {
        RunService runs = services.awaitReady(RunService.class);
        new FrontDoor(URI.create(address("/api/ready"))).awaitOpen();
        runs.resumeUnfinished();
        String token = context.getProperty("workbench.login.token");
        System.out.println("ReLU Workbench is ready. Log in, once, with");
        System.out.println("  " + address("/login?token=" + token));
        System.out.println(
                "Data and plug-ins: " + options.data().directory() + " · stop with Ctrl-C");
        System.out.flush();
        return runs;
    }

    /** An address in the console. */
    String address(String path) {
        String bind = options.bind().equals(EVERYWHERE) ? "127.0.0.1" : options.bind();
        String host = bind.contains(":") ? "[" + bind + "]" : bind;
        return "http://" + host + ":" + options.port() + path;
    }

    /** Ends by interruption. */
    int runUntilStopped() throws InterruptedException {
        new CountDownLatch(1).await();
        return ExitCode.SUCCESS;
    }
}
