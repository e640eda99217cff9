package org.reluworkbench.model.internal.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.reluworkbench.model.internal.archive.EntryNames;
import org.reluworkbench.model.internal.dataset.PixelValues;
import org.reluworkbench.model.internal.dataset.StoredDataset;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * PNG images in one folder for each class, perhaps below {@code train/} and {@code test/}: {@code
 * root/train/cat/1.png}. Classes are numbered in the alphabetical order of their folders, and rows
 * are in the order of class and file name.
 */
final class ImageFolders {
    private static final Set<String> TRAIN = Set.of("train", "training");
    private static final Set<String> TEST = Set.of("test", "testing");

    private final String file;
    private final List<Image> images = new ArrayList<>();
    private long bytesLeft;

    ImageFolders(String file, long limitInBytes) {
        this.file = file;
        this.bytesLeft = limitInBytes;
    }

    private record Image(
            String path,
            String where,
            String part,
            String className,
            int width,
            int height,
            PngPixels pixels) {
        String size() {
            return width + " × " + height;
        }

        boolean forTest() {
            return TEST.contains(part);
        }
    }

    /** What is hidden, as file managers leave it behind, is no image. */
    boolean wants(String path) {
        return Arrays.stream(path.split("/"))
                .noneMatch(folder -> folder.startsWith(".") || folder.equals("__MACOSX"));
    }

    boolean isEmpty() {
        return images.isEmpty();
    }

    /**
     * Decodes an image.
     *
     * @throws WorkbenchException naming the image, if it is no PNG file, damaged, too large, or of
     *     another size than those before
     */
    void add(String path, byte[] content) {
        String where = file + ": " + EntryNames.printable(path);
        String[] folders = path.split("/");
        if (folders.length < 2) {
            throw malformed(where + " lies in no folder of a class");
        }
        PngFile png = PngFile.parse(content, where);
        requireFit(png);
        PngPixels pixels = PngPixels.decode(png);
        bytesLeft -= pixels.bytes().length;
        images.add(
                new Image(
                        path,
                        where,
                        part(folders),
                        folders[folders.length - 2],
                        png.width(),
                        png.height(),
                        pixels));
    }

    /** {@code train}, {@code test} or a synonym; empty if the folder of the class is not below. */
    private static String part(String[] folders) {
        String above = folders.length < 3 ? "" : folders[folders.length - 3];
        String part = above.toLowerCase(Locale.ROOT);
        return TRAIN.contains(part) || TEST.contains(part) ? part : "";
    }

    /** Before memory is taken for the pixels. */
    private void requireFit(PngFile png) {
        String size = png.width() + " × " + png.height();
        if (!images.isEmpty() && !size.equals(images.get(0).size())) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH,
                    png.where()
                            + " is "
                            + size
                            + " pixels large, but "
                            + images.get(0).where()
                            + " is "
                            + images.get(0).size());
        }
        // The decoder holds three or four bytes for each pixel of a colour image.
        if (4L * png.width() * png.height() > bytesLeft) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_TOO_LARGE,
                    png.where() + " of " + size + " pixels is more than the limit leaves room for");
        }
    }

    /** All images, those for testing last. */
    StoredDataset dataset() {
        requireOneDepth();
        images.sort(
                Comparator.comparing(Image::forTest)
                        .thenComparing(Image::className)
                        .thenComparing(Image::path));
        List<String> classes = images.stream().map(Image::className).distinct().sorted().toList();
        int channels = images.stream().mapToInt(image -> image.pixels().channels()).max().orElse(1);
        Image first = images.get(0);
        int features = Math.multiplyExact(channels, first.width() * first.height());
        if ((long) features * images.size() > Integer.MAX_VALUE - 8) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_TOO_LARGE, file + " has more pixels than fit an array");
        }
        byte[] pixels = new byte[features * images.size()];
        for (int i = 0; i < images.size(); i++) {
            PngPixels image = images.get(i).pixels();
            byte[] bytes = channels > 1 ? image.inColour().bytes() : image.bytes();
            System.arraycopy(bytes, 0, pixels, i * features, features);
        }
        int[] labels =
                images.stream()
                        .mapToInt(image -> Collections.binarySearch(classes, image.className()))
                        .toArray();
        StoredDataset dataset =
                new StoredDataset(
                        file,
                        new int[] {channels, first.height(), first.width()},
                        PixelValues.raw(pixels),
                        labels,
                        classes.size(),
                        (int) images.stream().filter(image -> !image.forTest()).count());
        return ClassNames.apply(dataset, classes, file);
    }

    /** Images above others would silently be classes of their own. */
    private void requireOneDepth() {
        int depth = depth(images.get(0));
        boolean parts = !images.get(0).part().isEmpty();
        for (Image image : images) {
            if (depth(image) != depth || image.part().isEmpty() == parts) {
                throw malformed(
                        image.where()
                                + " lies elsewhere than "
                                + images.get(0).where()
                                + "; images lie in one folder for each class, all or none of them"
                                + " below train and test");
            }
        }
    }

    private static int depth(Image image) {
        return image.path().split("/").length;
    }

    private static WorkbenchException malformed(String sentence) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, sentence);
    }
}
