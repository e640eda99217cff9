package org.reluworkbench.engine.internal.asset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.reluworkbench.engine.AssetFormat;
import org.reluworkbench.engine.Assets;
import org.reluworkbench.engine.internal.memory.MemoryAssetStore;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.Asset;
import org.reluworkbench.spi.asset.AssetCodec;
import org.reluworkbench.spi.asset.AssetWriter;
import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Figure;
import org.reluworkbench.spi.asset.Table;
import org.reluworkbench.storage.AssetRef;

final class CodecsTest {
    private static final Table TABLE =
            Table.of(
                            Column.integer("n"),
                            Column.real("x", "m"),
                            Column.text("t"),
                            Column.truth("b"))
                    .row(Long.MIN_VALUE, Double.NaN, "ä\n\"€\"", true)
                    .row(null, null, null, null)
                    .row(1, Double.NEGATIVE_INFINITY, "", false)
                    .row(2, -0.0, "a,b", true)
                    .row(3, Double.MIN_VALUE, "c", true)
                    .build();

    private static <A extends Asset> byte[] encode(AssetCodec<A> codec, A asset)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        codec.write(asset, out);
        return out.toByteArray();
    }

    private static <A extends Asset> A decode(AssetCodec<A> codec, byte[] bytes)
            throws IOException {
        return codec.read(new ByteArrayInputStream(bytes));
    }

    private static <A extends Asset> String view(AssetCodec<A> codec, A asset) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        codec.writeView(asset, Map.of(), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void tablesComeBackBitForBit() throws IOException {
        TableCodec codec = new TableCodec();
        byte[] bytes = encode(codec, TABLE);
        assertEquals(TABLE, decode(codec, bytes));
        assertArrayEquals(bytes, encode(codec, decode(codec, bytes)));
        double otherNan = Double.longBitsToDouble(0x7ff0000000000001L);
        Table one = Table.of(Column.real("x")).row(Double.NaN).build();
        Table other = Table.of(Column.real("x")).row(otherNan).build();
        assertEquals(one, other);
        assertArrayEquals(encode(codec, one), encode(codec, other), "equal tables");
    }

    /** The first version of the encoding, byte by byte: files written by it stay readable. */
    @Test
    void tablesOfVersionOneAreReadable() throws IOException {
        byte[] written =
                HexFormat.of()
                        .parseHex(
                                "52577462"
                                        + "00000001" // magic, version
                                        + "00000001" // one column:
                                        + "00000001"
                                        + "78"
                                        + "02"
                                        + "00000001"
                                        + "6d" // x in m
                                        + "00000002" // two rows:
                                        + "01"
                                        + "3ff0000000000000" // 1.0
                                        + "00"); // empty
        Table table = Table.of(Column.real("x", "m")).row(1.0).row((Object) null).build();
        assertEquals(table, decode(new TableCodec(), written));
        assertArrayEquals(written, encode(new TableCodec(), table));
    }

    @Test
    void tablesAreShownAsTheApiSays() throws IOException {
        assertEquals(
                """
                {"columns":[{"name":"n","kind":"integer","unit":""},\
                {"name":"x","kind":"real","unit":"m"},{"name":"t","kind":"text","unit":""},\
                {"name":"b","kind":"truth","unit":""}],"rows":[\
                [-9223372036854775808,"NaN","ä\\n\\"€\\"",true],[null,null,null,null],\
                [1,"-Infinity","",false],[2,-0.0,"a,b",true],[3,4.9E-324,"c",true]]}""",
                view(new TableCodec(), TABLE));
    }

    @Test
    void tablesAreWrittenAsCsv() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TableCsv().write(TABLE, out);
        assertEquals(
                "n,x,t,b\r\n"
                        + "-9223372036854775808,NaN,\"ä\n\"\"€\"\"\",true\r\n"
                        + ",,,\r\n"
                        + "1,-Infinity,\"\",false\r\n"
                        + "2,-0.0,\"a,b\",true\r\n"
                        + "3,4.9E-324,c,true\r\n",
                out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void everyCutAndEveryExtraByteIsRefused() throws IOException {
        TableCodec codec = new TableCodec();
        byte[] bytes = encode(codec, TABLE);
        for (int length = 0; length < bytes.length; length++) {
            assertMalformed(codec, Arrays.copyOf(bytes, length));
        }
        assertMalformed(codec, Arrays.copyOf(bytes, bytes.length + 1));
        FigureCodec figures = new FigureCodec();
        byte[] figure = encode(figures, new Figure("t", "p", "{}"));
        for (int length = 0; length < figure.length; length++) {
            assertMalformed(figures, Arrays.copyOf(figure, length));
        }
    }

    @Test
    void falseCountsCostNoMemory() {
        String header = "52577462" + "00000001";
        assertMalformed(new TableCodec(), HexFormat.of().parseHex(header + "7fffffff"));
        assertMalformed(
                new TableCodec(), HexFormat.of().parseHex(header + "00000001" + "7fffffff"));
        assertMalformed(
                new TableCodec(), HexFormat.of().parseHex(header + "00000000" + "7fffffff"));
        assertMalformed(new TableCodec(), HexFormat.of().parseHex(header + "ffffffff"));
        assertMalformed(new TableCodec(), HexFormat.of().parseHex("52577462" + "00000002"));
    }

    private static void assertMalformed(AssetCodec<?> codec, byte[] bytes) {
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class,
                        () -> codec.read(new ByteArrayInputStream(bytes)));
        assertEquals(StandardErrorCode.FILE_MALFORMED, e.code());
    }

    @Test
    void halfASurrogatePairIsNotReplacedSilently() {
        Table table = Table.of(Column.text("t")).row("\ud800").build();
        assertThrows(CharacterCodingException.class, () -> encode(new TableCodec(), table));
    }

    @Test
    void figuresComeBackAndAreShown() throws IOException {
        FigureCodec codec = new FigureCodec();
        Figure figure = new Figure("Error", "curve", "{\"mark\":\"line\"}");
        assertEquals(figure, decode(codec, encode(codec, figure)));
        assertEquals(
                "{\"title\":\"Error\",\"table\":\"curve\",\"spec\":{\"mark\":\"line\"}}",
                view(codec, figure));
    }

    @Test
    void assetsGoThroughTheCodecOfTheirType() throws IOException {
        CodecAssets assets = new CodecAssets(new MemoryAssetStore());
        TableCodec codec = new TableCodec();
        assets.addCodec(codec);
        AssetRef ref = assets.write(TABLE);
        assertEquals(TABLE, assets.read(ref, Table.class));
        assertEquals(ref, assets.write(TABLE), "equal assets have equal names");
        assertThrows(IllegalArgumentException.class, () -> assets.read(ref, Figure.class));
        assets.removeCodec(codec);
        WorkbenchException gone =
                assertThrows(WorkbenchException.class, () -> assets.read(ref, Table.class));
        assertEquals(StandardErrorCode.SERVICE_GONE, gone.code());
        assertTrue(gone.getMessage().contains("table"), gone::getMessage);
    }

    @Test
    void assetsBecomeFilesThroughTheWritersOfTheirType() throws IOException {
        CodecAssets assets = new CodecAssets(new MemoryAssetStore());
        assets.addCodec(new TableCodec());
        assets.addWriter(new TableCsv());
        assets.addWriter(new OneRowText());
        AssetRef one = assets.write(Table.of(Column.integer("n")).row(7).build());
        AssetRef many = assets.write(TABLE);
        AssetFormat csv = new AssetFormat("csv", "CSV", "csv", Optional.empty());
        assertEquals(
                List.of(csv, new AssetFormat("row", "Row", "txt", Optional.empty())),
                assets.formats(one));
        assertEquals(
                List.of(csv, new AssetFormat("row", "Row", "txt", Optional.of("5 rows."))),
                assets.formats(many));
        Assets.AssetFile file = assets.file(one, "row");
        assertEquals("txt", file.extension());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.write(out);
        assertEquals("[7]", out.toString(StandardCharsets.UTF_8));
        WorkbenchException refused =
                assertThrows(WorkbenchException.class, () -> assets.file(many, "row"));
        assertEquals(StandardErrorCode.UNSUPPORTED, refused.code());
        assertEquals("5 rows.", refused.getMessage());
        WorkbenchException unknown =
                assertThrows(WorkbenchException.class, () -> assets.file(one, "onnx"));
        assertEquals(StandardErrorCode.NOT_FOUND, unknown.code());
    }

    /** A format that holds a single row. */
    private static final class OneRowText implements AssetWriter<Table> {
        @Override
        public String assetType() {
            return Table.TYPE;
        }

        @Override
        public Class<Table> assetClass() {
            return Table.class;
        }

        @Override
        public String format() {
            return "row";
        }

        @Override
        public String title() {
            return "Row";
        }

        @Override
        public String fileExtension() {
            return "txt";
        }

        @Override
        public Optional<String> refusal(Table table) {
            int rows = table.rows().size();
            return rows == 1 ? Optional.empty() : Optional.of(rows + " rows.");
        }

        @Override
        public void write(Table table, OutputStream out) throws IOException {
            out.write(table.rows().get(0).toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void filesAreStoredUpToTheLimitAndNamedByTheirBytes() throws IOException {
        CodecAssets assets = new CodecAssets(new MemoryAssetStore());
        byte[] abc = "abc".getBytes(StandardCharsets.US_ASCII);
        // SHA-256 of "abc" from FIPS 180-2, appendix B.1.
        String sha = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assertEquals(
                "sha256:" + sha + "#x.npz",
                assets.storeFile("C:\\data\\x.npz", new ByteArrayInputStream(abc), 3));
        ByteArrayOutputStream view = new ByteArrayOutputStream();
        assets.writeView(new AssetRef("file", sha), Map.of(), view);
        assertEquals("{\"sizeInBytes\":3}", view.toString(StandardCharsets.UTF_8));
        WorkbenchException large =
                assertThrows(
                        WorkbenchException.class,
                        () -> assets.storeFile("x.npz", new ByteArrayInputStream(abc), 2));
        assertEquals(StandardErrorCode.FILE_TOO_LARGE, large.code());
        WorkbenchException nameless =
                assertThrows(
                        WorkbenchException.class,
                        () -> assets.storeFile("a/", new ByteArrayInputStream(abc), 3));
        assertEquals(StandardErrorCode.PARAMETER_INVALID, nameless.code());
    }
}
