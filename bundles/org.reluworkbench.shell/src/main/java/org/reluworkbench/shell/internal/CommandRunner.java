package org.reluworkbench.shell.internal;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.reluworkbench.shell.arguments.Arguments;
import org.reluworkbench.spi.WorkbenchException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the command line from the launcher, executes it, and gives the exit code back. */
@Component(
        immediate = true,
        service = {})
public final class CommandRunner {
    private static final Logger logger = LoggerFactory.getLogger(CommandRunner.class);

    private final Thread thread;

    /** Starts the command on a thread of its own, so that the framework goes on starting. */
    @Activate
    public CommandRunner(
            BundleContext context,
            @Reference(target = "(org.reluworkbench.launcher=arguments)") Supplier<String[]> words,
            @Reference(target = "(org.reluworkbench.launcher=exit)")
                    CompletableFuture<Integer> exitCode) {
        Commands commands = new Commands(new Services(context), context);
        thread = new Thread(() -> exitCode.complete(run(commands, words.get())), "command");
        thread.start();
    }

    @Deactivate
    void stop() {
        thread.interrupt();
    }

    private static int run(Commands commands, String... words) {
        try {
            return commands.of(Arguments.command(Arguments.parse(words))).execute();
        } catch (WorkbenchException e) {
            logger.debug("command failed", e);
            Failures.print(e);
            return ExitCode.of(e.code().category().name());
        } catch (IOException | RuntimeException e) {
            logger.error("INTERNAL: the command failed: {}", e.toString(), e);
            return ExitCode.FAILURE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.SUCCESS;
        }
    }
}
