package org.reluworkbench.model.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** The trainers that are registered now, and which one to take. */
public final class TrainerChoice {
    private static final Comparator<Trainer> BEST_FIRST =
            Comparator.comparingInt(Trainer::preference).reversed().thenComparing(Trainer::name);

    private final List<Trainer> trainers = new CopyOnWriteArrayList<>();

    public void add(Trainer trainer) {
        trainers.add(trainer);
    }

    public void remove(Trainer trainer) {
        trainers.remove(trainer);
    }

    /**
     * The trainer of this name, or the one with the highest preference; it supports the network.
     *
     * @throws WorkbenchException if there is none, with the reasons of those that refuse
     */
    public Trainer choose(Optional<String> name, Network network) {
        List<Trainer> now = trainers.stream().sorted(BEST_FIRST).toList();
        if (now.isEmpty()) {
            throw new WorkbenchException(
                    StandardErrorCode.SERVICE_GONE,
                    "no trainer is installed; training needs a bundle that provides one");
        }
        List<Trainer> asked =
                now.stream().filter(t -> name.map(t.name()::equals).orElse(true)).toList();
        if (asked.isEmpty()) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "there is no trainer called \""
                            + name.orElseThrow()
                            + "\"; trainers now are "
                            + now.stream().map(Trainer::name).collect(Collectors.joining(", ")));
        }
        List<String> refusals = new ArrayList<>();
        for (Trainer trainer : asked) {
            Optional<String> refusal = trainer.refusal(network);
            if (refusal.isEmpty()) {
                return trainer;
            }
            refusals.add(trainer.name() + ": " + refusal.get());
        }
        throw new WorkbenchException(
                StandardErrorCode.UNSUPPORTED,
                "no trainer supports the network " + network + "; " + String.join(" ", refusals));
    }
}
