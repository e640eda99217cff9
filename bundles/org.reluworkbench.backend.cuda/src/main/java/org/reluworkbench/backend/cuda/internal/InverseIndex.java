package org.reluworkbench.backend.cuda.internal;

/**
 * For each column the places at which it stands in a row of column numbers, in ascending order:
 * with it a sum by column numbers is one for each column instead of one after the other.
 */
final class InverseIndex {
    private final DeviceMemory starts;
    private final DeviceMemory places;
    private final int columns;

    private InverseIndex(DeviceMemory starts, DeviceMemory places, int columns) {
        this.starts = starts;
        this.places = places;
        this.columns = columns;
    }

    /**
     * Column c stands at {@code places[starts[c]] … places[starts[c + 1] − 1]}.
     *
     * @param numbers below {@code columns}; negative ones stand for no column
     */
    static InverseIndex of(Device device, int[] numbers, int columns) {
        int[] starts = new int[columns + 1];
        for (int number : numbers) {
            if (number >= 0) {
                starts[number + 1]++;
            }
        }
        for (int c = 0; c < columns; c++) {
            starts[c + 1] += starts[c];
        }
        int[] next = starts.clone();
        int[] places = new int[starts[columns]];
        for (int place = 0; place < numbers.length; place++) {
            if (numbers[place] >= 0) {
                places[next[numbers[place]]++] = place;
            }
        }
        return new InverseIndex(upload(device, starts), upload(device, places), columns);
    }

    private static DeviceMemory upload(Device device, int... values) {
        DeviceMemory memory = new DeviceMemory(device, (long) values.length * Integer.BYTES);
        if (values.length > 0) {
            device.upload(values, memory.address());
        }
        return memory;
    }

    int columns() {
        return columns;
    }

    long starts() {
        return starts.address();
    }

    long places() {
        return places.address();
    }

    long bytes() {
        return starts.bytes() + places.bytes();
    }

    void free() {
        starts.free();
        places.free();
    }
}
