package org.reluworkbench.shell.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.util.List;
import org.reluworkbench.engine.BackendChoice;
import org.reluworkbench.engine.BackendChoice.AbsentBackend;
import org.reluworkbench.engine.BackendChoice.DescribedBackend;
import org.reluworkbench.shell.arguments.BackendsCommand;

/** {@code workbench backends}: chooses the default if asked to, then lists what there is. */
final class BackendList implements Command {
    private static final String BY_PREFERENCE = "auto";

    private final Services services;
    private final BackendsCommand command;

    BackendList(Services services, BackendsCommand command) {
        this.services = services;
        this.command = command;
    }

    @Override
    public int execute() throws IOException, InterruptedException {
        BackendChoice choice = services.awaitReady(BackendChoice.class);
        command.chosen().ifPresent(name -> choose(choice, name));
        if (command.json()) {
            System.out.println(Json.write(document(choice.backends())));
        } else {
            choice.backends().forEach(BackendList::print);
            choice.absent().forEach(BackendList::print);
        }
        return ExitCode.SUCCESS;
    }

    private static void choose(BackendChoice choice, String name) {
        if (name.equals(BY_PREFERENCE)) {
            choice.forget();
        } else {
            choice.choose(name);
        }
    }

    private static void print(DescribedBackend backend) {
        System.out.printf(
                "%-8s %s%s%n",
                backend.name(), backend.description(), backend.isDefault() ? " (default)" : "");
    }

    private static void print(AbsentBackend backend) {
        System.out.printf(
                "%-8s cannot work on this machine: %s.%n", backend.name(), backend.reason());
    }

    private static ArrayNode document(List<DescribedBackend> backends) {
        ArrayNode array = Json.array();
        backends.forEach(
                backend ->
                        array.addObject()
                                .put("name", backend.name())
                                .put("description", backend.description())
                                .put("default", backend.isDefault()));
        return array;
    }
}
