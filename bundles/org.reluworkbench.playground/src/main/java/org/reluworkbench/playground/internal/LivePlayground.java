package org.reluworkbench.playground.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.FreshNetworks;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.PlaneProblems;
import org.reluworkbench.model.Trainer;
import org.reluworkbench.model.training.TrainerChoice;
import org.reluworkbench.regions.Complex;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.asset.AssetCodec;
import org.reluworkbench.spi.asset.AssetWriter;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.play.PlaySession;
import org.reluworkbench.spi.play.PlaySetting;
import org.reluworkbench.spi.play.Playground;

/**
 * Opens games on what is registered now: the trainer that a run would get if it names none, and the
 * backend that is asked for.
 */
@Component(service = Playground.class)
public final class LivePlayground implements Playground {
    private static final String FORMAT = "npz";
    private static final long MOST_PARAMETERS = 10_000;

    private final TrainerChoice trainers = new TrainerChoice();
    private final List<Backend> backends = new CopyOnWriteArrayList<>();
    private final List<AssetCodec<?>> codecs = new CopyOnWriteArrayList<>();
    private final List<AssetWriter<?>> writers = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTrainer(Trainer trainer) {
        trainers.add(trainer);
    }

    void removeTrainer(Trainer trainer) {
        trainers.remove(trainer);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addBackend(Backend backend) {
        backends.add(backend);
    }

    void removeBackend(Backend backend) {
        backends.remove(backend);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCodec(AssetCodec<?> codec) {
        codecs.add(codec);
    }

    void removeCodec(AssetCodec<?> codec) {
        codecs.remove(codec);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addWriter(AssetWriter<?> writer) {
        writers.add(writer);
    }

    void removeWriter(AssetWriter<?> writer) {
        writers.remove(writer);
    }

    @Override
    public PlaySession open(PlaySetting setting, String name) {
        Limits.check(setting);
        Dataset points = PlaneProblems.draw(setting.problem(), setting.points(), setting.seed());
        Network network =
                FreshNetworks.fullyConnected(setting.sizes(), setting.seed(), MOST_PARAMETERS);
        Trainer trainer = trainers.choose(Optional.empty(), network);
        Backend backend = backend(name);
        return new Game(
                setting,
                new Start(network, true, points, true, setting.rule(), trainer),
                backend,
                new Observer(codec(), backend),
                new PlayedStudy(
                        setting,
                        writer(Dataset.TYPE, Dataset.class),
                        writer(Network.TYPE, Network.class)));
    }

    private Backend backend(String name) {
        return backends.stream()
                .max(
                        Comparator.<Backend>comparingInt(each -> each.name().equals(name) ? 1 : 0)
                                .thenComparingInt(Backend::preference)
                                .thenComparing(Backend::name, Comparator.reverseOrder()))
                .orElseThrow(() -> gone("a backend to compute on"));
    }

    @SuppressWarnings("unchecked") // the class was compared
    private AssetCodec<Complex> codec() {
        return codecs.stream()
                .filter(codec -> codec.assetClass() == Complex.class)
                .map(codec -> (AssetCodec<Complex>) codec)
                .findFirst()
                .orElseThrow(() -> gone("the codec of complexes"));
    }

    @SuppressWarnings("unchecked") // the class was compared
    private <A extends Asset> AssetWriter<A> writer(String type, Class<A> asset) {
        return writers.stream()
                .filter(writer -> writer.assetClass() == asset && writer.format().equals(FORMAT))
                .map(writer -> (AssetWriter<A>) writer)
                .findFirst()
                .orElseThrow(() -> gone("the writer of a " + type + " as " + FORMAT));
    }

    private static WorkbenchException gone(String what) {
        return new WorkbenchException(
                StandardErrorCode.SERVICE_GONE, "The playground lacks " + what + ".");
    }
}
