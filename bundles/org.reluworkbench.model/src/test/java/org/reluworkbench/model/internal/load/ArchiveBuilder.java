package org.reluworkbench.model.internal.load;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.reluworkbench.model.testing.MemoryFile;

/** Builds archives, and the PNG images and CIFAR rows in them. */
final class ArchiveBuilder {
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    ArchiveBuilder entry(String path, byte[] content) {
        entries.put(path, content);
        return this;
    }

    ArchiveBuilder text(String path, String content) {
        return entry(path, content.getBytes(StandardCharsets.UTF_8));
    }

    MemoryFile zip(String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new MemoryFile(name, bytes.toByteArray());
    }

    byte[] tar() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                // true: a leading slash is kept, for the test that it is refused.
                TarArchiveEntry header = new TarArchiveEntry(entry.getKey(), true);
                header.setSize(entry.getValue().length);
                tar.putArchiveEntry(header);
                tar.write(entry.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    MemoryFile tarGz(String name) {
        return new MemoryFile(name, IdxBuilder.gzip(tar()));
    }

    /** A PNG image of one of BufferedImage's types; each pixel is 0xAARRGGBB. */
    static byte[] png(int type, int width, int... argb) {
        BufferedImage image = new BufferedImage(width, argb.length / width, type);
        for (int i = 0; i < argb.length; i++) {
            if (type == BufferedImage.TYPE_BYTE_GRAY) {
                // setRGB would convert between brightness curves.
                image.getRaster().setSample(i % width, i / width, 0, argb[i] & 0xff);
            } else {
                image.setRGB(i % width, i / width, argb[i]);
            }
        }
        return encode(image);
    }

    static byte[] encode(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Rows of CIFAR: pixel i of row r is r + i, modulo 256. */
    static byte[] cifar(int[]... labels) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (int r = 0; r < labels.length; r++) {
            for (int label : labels[r]) {
                rows.write(label);
            }
            for (int i = 0; i < CifarLayout.PIXELS; i++) {
                rows.write(r + i);
            }
        }
        return rows.toByteArray();
    }
}
