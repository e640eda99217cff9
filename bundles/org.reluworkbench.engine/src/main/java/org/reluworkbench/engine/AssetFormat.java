package org.reluworkbench.engine;

import java.util.Optional;

/**
 * A file format of other programs.
 *
 * @param format its short name, unique for a type of asset
 * @param title its name as a person would say it
 * @param extension what ends the name of such a file, without the dot
 * @param refusal why it cannot hold the asset, in one sentence
 */
public record AssetFormat(
        String format, String title, String extension, Optional<String> refusal) {}
