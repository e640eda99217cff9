package org.reluworkbench.keras.internal;

import io.jhdf.Superblock;
import io.jhdf.storage.HdfBackingStorage;
import io.jhdf.storage.HdfInMemoryByteBuffer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * An HDF5 file in memory that may be read only so much. Its structures can refer to each other in
 * cycles, and to one another so often that a small file unfolds without end; whoever follows them
 * has to read, and stops here.
 */
final class MeteredStorage implements HdfBackingStorage {
    /** Small structures of a small file are read more than once. */
    private static final long ALLOWANCE_IN_BYTES = 1 << 20;

    private final HdfBackingStorage storage;
    private long leftInBytes;

    MeteredStorage(ByteBuffer bytes, Superblock superblock) {
        this.storage = new HdfInMemoryByteBuffer(bytes, superblock);
        this.leftInBytes = ALLOWANCE_IN_BYTES + 2L * bytes.capacity();
    }

    /** Counts bytes as read. */
    void charge(long bytes) {
        leftInBytes -= bytes;
        if (leftInBytes < 0) {
            throw new IllegalStateException("its parts refer to each other again and again");
        }
    }

    @Override
    public ByteBuffer readBufferFromAddress(long address, int length) {
        charge(length);
        return storage.readBufferFromAddress(address, length);
    }

    @Override
    public ByteBuffer map(long address, long length) {
        charge(length);
        return storage.map(address, length);
    }

    @Override
    public ByteBuffer mapNoOffset(long address, long length) {
        charge(length);
        return storage.mapNoOffset(address, length);
    }

    @Override
    public long getUserBlockSize() {
        return storage.getUserBlockSize();
    }

    @Override
    public Superblock getSuperblock() {
        return storage.getSuperblock();
    }

    @Override
    public FileChannel getFileChannel() {
        return storage.getFileChannel();
    }

    @Override
    public int getSizeOfOffsets() {
        return storage.getSizeOfOffsets();
    }

    @Override
    public int getSizeOfLengths() {
        return storage.getSizeOfLengths();
    }

    @Override
    public void close() {
        storage.close();
    }

    @Override
    public long size() {
        return storage.size();
    }

    @Override
    public boolean inMemory() {
        return true;
    }
}
