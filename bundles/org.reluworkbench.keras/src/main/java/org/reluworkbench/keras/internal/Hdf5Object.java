package org.reluworkbench.keras.internal;

import io.jhdf.Constants;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.Superblock;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV1;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.SymbolTableMessage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * A group or a dataset of an HDF5 file in memory. The library's own tree of nodes is not used: it
 * reads the neighbours of what is asked for and follows links into other files. Only hard links
 * count here, by name; all that the library throws at damaged files is told as {@code
 * FILE_MALFORMED}.
 */
final class Hdf5Object {
    private static final int HARD_LINK = 0;
    private static final int CACHED_GROUP = 1;

    private final MeteredStorage storage;
    private final String path;
    private final ObjectHeader header;
    private Map<String, Long> addresses;

    private Hdf5Object(MeteredStorage storage, String path, long address) {
        this.storage = storage;
        this.path = path;
        this.header = ObjectHeader.readObjectHeader(storage, address);
    }

    /**
     * The root group.
     *
     * @throws WorkbenchException with {@code FILE_MALFORMED}
     */
    static Hdf5Object root(byte[] file) {
        return guarded(
                "/",
                () -> {
                    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
                    Superblock superblock = Superblock.readSuperblock(bytes);
                    MeteredStorage storage = new MeteredStorage(bytes, superblock);
                    return new Hdf5Object(storage, "/", rootAddress(superblock, storage));
                });
    }

    private static long rootAddress(Superblock superblock, MeteredStorage storage) {
        if (superblock instanceof Superblock.SuperblockV0V1 old) {
            long entry = old.getRootGroupSymbolTableAddress() - old.getBaseAddressByte();
            return new SymbolTableEntry(storage, entry).getObjectHeaderAddress();
        }
        return ((Superblock.SuperblockV2V3) superblock).getRootGroupObjectHeaderAddress();
    }

    /** What lies below this group under the names that slashes separate, if all are there. */
    Optional<Hdf5Object> find(String names) {
        Hdf5Object found = this;
        for (String name : names.split("/")) {
            Hdf5Object group = found;
            Long address = guarded(group.path, () -> group.addresses().get(name));
            if (address == null) {
                return Optional.empty();
            }
            String below = group.path + (group.path.endsWith("/") ? "" : "/") + name;
            found = guarded(below, () -> new Hdf5Object(storage, below, address));
        }
        return Optional.of(found);
    }

    /** Names of what lies directly in this group. */
    Set<String> names() {
        return guarded(path, () -> addresses().keySet());
    }

    private Map<String, Long> addresses() {
        if (addresses == null) {
            addresses =
                    header.hasMessageOfType(SymbolTableMessage.class)
                            ? symbols(header.getMessageOfType(SymbolTableMessage.class))
                            : links();
        }
        return addresses;
    }

    private Map<String, Long> symbols(SymbolTableMessage table) {
        Map<String, Long> found = new LinkedHashMap<>();
        BTreeV1 tree = BTreeV1.createGroupBTree(storage, table.getBTreeAddress());
        ByteBuffer heap = new LocalHeap(storage, table.getLocalHeapAddress()).getDataBuffer();
        for (long child : tree.getChildAddresses()) {
            for (SymbolTableEntry entry :
                    new GroupSymbolTableNode(storage, child).getSymbolTableEntries()) {
                if (entry.getCacheType() == HARD_LINK || entry.getCacheType() == CACHED_GROUP) {
                    heap.position(entry.getLinkNameOffset());
                    String name = Utils.readUntilNull(heap);
                    storage.charge(name.length());
                    found.put(name, entry.getObjectHeaderAddress());
                }
            }
        }
        return found;
    }

    private Map<String, Long> links() {
        for (LinkInfoMessage info : header.getMessagesOfType(LinkInfoMessage.class)) {
            requireInHeader(info.getBTreeNameIndexAddress(), "names");
        }
        Map<String, Long> found = new LinkedHashMap<>();
        for (LinkMessage link : header.getMessagesOfType(LinkMessage.class)) {
            if (link.getLinkType() == LinkMessage.LinkType.HARD) {
                found.put(link.getLinkName(), link.getHardLinkAddress());
            }
        }
        return found;
    }

    /** Files of HDF5's newest layout may have long lists elsewhere; Keras does not write them. */
    private static void requireInHeader(long address, String what) {
        if (address != Constants.UNDEFINED_ADDRESS) {
            throw new IllegalArgumentException(
                    "its " + what + " are stored in a way that Keras does not use");
        }
    }

    boolean isDataset() {
        return guarded(path, () -> header.hasMessageOfType(DataSpaceMessage.class));
    }

    /** The array of a dataset. */
    Hdf5Array array() {
        return guarded(path, () -> Hdf5Array.read(header, storage, path));
    }

    /** The texts of an attribute, one for a scalar. */
    Optional<List<String>> texts(String attribute) {
        return guarded(
                path,
                () -> {
                    for (AttributeInfoMessage info :
                            header.getMessagesOfType(AttributeInfoMessage.class)) {
                        requireInHeader(info.getAttributeNameBTreeAddress(), "attributes");
                    }
                    return header.getMessagesOfType(AttributeMessage.class).stream()
                            .filter(message -> message.getName().equals(attribute))
                            .findFirst()
                            .map(message -> Hdf5Texts.read(message, storage));
                });
    }

    /** The one place where the library's exceptions become messages. */
    private static <T> T guarded(String path, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (WorkbenchException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_MALFORMED,
                    "the HDF5 file is damaged at " + KerasText.printable(path) + ": " + why(e),
                    e);
        }
    }

    /** The innermost cause says most; it goes into one line. */
    private static String why(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : KerasText.printable(cause.getMessage());
    }
}
