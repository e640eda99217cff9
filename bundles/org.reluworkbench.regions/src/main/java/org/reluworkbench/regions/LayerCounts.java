package org.reluworkbench.regions;

/**
 * Size of the complex of the first layers.
 *
 * @param layer number of hidden layers taken into account, from 1
 * @param regions activation regions
 * @param vertices of the complex, the domain's corners included
 * @param edges of the complex, the domain's boundary included
 */
public record LayerCounts(int layer, int regions, int vertices, int edges) {
    /** V − E + F, which is 1 for a disc. */
    public int eulerCharacteristic() {
        return vertices - edges + regions;
    }
}
