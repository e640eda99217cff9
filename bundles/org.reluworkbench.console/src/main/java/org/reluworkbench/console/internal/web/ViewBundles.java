package org.reluworkbench.console.internal.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.reluworkbench.spi.asset.AssetView;

/** The registered views and the bundles their modules are in. */
@Component(service = ViewBundles.class, immediate = true)
public final class ViewBundles {
    private final BundleContext framework;
    private final Map<AssetView, Bundle> bundles = new ConcurrentHashMap<>();

    @Activate
    public ViewBundles(BundleContext framework) {
        this.framework = framework;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(AssetView view, Map<String, Object> properties) {
        Long bundle = (Long) properties.get(Constants.SERVICE_BUNDLEID);
        bundles.put(view, framework.getBundle(bundle));
    }

    void remove(AssetView view) {
        bundles.remove(view);
    }

    /** A bundle that brings a view. */
    Optional<Bundle> find(String symbolicName) {
        return bundles.values().stream()
                .filter(bundle -> bundle.getSymbolicName().equals(symbolicName))
                .findFirst();
    }

    /** By asset type and then title. */
    public List<View> list() {
        return bundles.entrySet().stream()
                .map(entry -> view(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(View::assetType).thenComparing(View::title))
                .toList();
    }

    private static View view(AssetView view, Bundle bundle) {
        String module = "/views/" + bundle.getSymbolicName() + "/" + view.module();
        return new View(view.assetType(), view.title(), module);
    }

    /**
     * A view as the browser needs it.
     *
     * @param module address of the ES module
     */
    public record View(String assetType, String title, String module) {}
}
