package org.reluworkbench.model.internal.load;

/** Brings images whose channels come last into the order (channels, height, width). */
final class ChannelsFirst {
    private ChannelsFirst() {}

    static byte[] of(byte[] images, int channels, int plane) {
        byte[] turned = new byte[images.length];
        for (int i = 0; i < images.length; i++) {
            turned[place(i, channels, plane)] = images[i];
        }
        return turned;
    }

    static float[] of(float[] images, int channels, int plane) {
        float[] turned = new float[images.length];
        for (int i = 0; i < images.length; i++) {
            turned[place(i, channels, plane)] = images[i];
        }
        return turned;
    }

    static double[] of(double[] images, int channels, int plane) {
        double[] turned = new double[images.length];
        for (int i = 0; i < images.length; i++) {
            turned[place(i, channels, plane)] = images[i];
        }
        return turned;
    }

    /** Where the number at (image, pixel, channel) belongs: (image, channel, pixel). */
    private static int place(int index, int channels, int plane) {
        int pixel = index / channels;
        int image = pixel / plane;
        return (image * channels + index % channels) * plane + pixel % plane;
    }
}
