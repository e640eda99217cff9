package org.reluworkbench.model.internal.load;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * The pixels of a PNG image as bytes: one channel for grey, three for colour, one after the other.
 * Alpha is dropped, as by Pillow's {@code convert("RGB")}; indices become the colours of their
 * palette; grey of 1, 2 or 4 bits is spread to 0 … 255.
 *
 * @param channels 1 or 3
 * @param bytes {@code channels · height · width}; not a copy
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
record PngPixels(int channels, byte[] bytes) {
    private static final int COLOURS = 3;

    /**
     * Decodes an image.
     *
     * @throws WorkbenchException with {@code FILE_MALFORMED} if the pixels are damaged
     */
    static PngPixels decode(PngFile file) {
        BufferedImage image = image(file);
        Raster raster = image.getRaster();
        if (image.getColorModel() instanceof IndexColorModel palette) {
            return fromPalette(raster, palette, file);
        }
        int channels = raster.getNumBands() < COLOURS ? 1 : COLOURS;
        int plane = file.width() * file.height();
        byte[] bytes = new byte[channels * plane];
        int[] band = new int[plane];
        for (int c = 0; c < channels; c++) {
            raster.getSamples(0, 0, file.width(), file.height(), c, band);
            for (int i = 0; i < plane; i++) {
                bytes[c * plane + i] = (byte) band[i];
            }
        }
        return new PngPixels(channels, bytes);
    }

    private static PngPixels fromPalette(Raster raster, IndexColorModel palette, PngFile file) {
        int plane = file.width() * file.height();
        int[] indices = raster.getSamples(0, 0, file.width(), file.height(), 0, new int[plane]);
        byte[] bytes = new byte[COLOURS * plane];
        boolean grey = true;
        for (int i = 0; i < plane; i++) {
            if (indices[i] >= palette.getMapSize()) {
                throw malformed(file, "uses a colour that its palette has not", null);
            }
            int colour = palette.getRGB(indices[i]);
            bytes[i] = (byte) (colour >> 16);
            bytes[plane + i] = (byte) (colour >> 8);
            bytes[2 * plane + i] = (byte) colour;
            grey &= bytes[i] == bytes[plane + i] && bytes[i] == bytes[2 * plane + i];
        }
        return grey ? new PngPixels(1, Arrays.copyOf(bytes, plane)) : new PngPixels(COLOURS, bytes);
    }

    private static BufferedImage image(PngFile file) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (MemoryCacheImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(file.needed()))) {
            reader.setInput(in, true, true);
            return reader.read(0);
        } catch (IOException | RuntimeException e) {
            // The decoder of the JDK tells damage by either of them.
            throw malformed(file, "cannot be decoded: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }

    /** Grey as three equal channels. */
    PngPixels inColour() {
        if (channels == COLOURS) {
            return this;
        }
        byte[] all = new byte[COLOURS * bytes.length];
        for (int c = 0; c < COLOURS; c++) {
            System.arraycopy(bytes, 0, all, c * bytes.length, bytes.length);
        }
        return new PngPixels(COLOURS, all);
    }

    private static WorkbenchException malformed(PngFile file, String what, Throwable cause) {
        return new WorkbenchException(
                StandardErrorCode.FILE_MALFORMED, file.where() + " " + what, cause);
    }
}
