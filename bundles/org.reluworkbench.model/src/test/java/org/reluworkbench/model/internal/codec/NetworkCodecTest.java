package org.reluworkbench.model.internal.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.SampleNetworks;

class NetworkCodecTest {
    static final Network NETWORK =
            Network.fullyConnected(
                    List.of(
                            new Dense(2, 1, new double[] {1.5, -0.0}, new double[] {0.1, 1e-300}),
                            new Dense(1, 2, new double[] {-3, 1.0 / 3}, null)));

    private final NetworkCodec codec = new NetworkCodec();

    @Test
    void roundTripIsExact() throws IOException {
        CodecChecks.roundTripIsExact(codec, NETWORK);
    }

    @Test
    void refusesEveryPrefix() throws IOException {
        CodecChecks.everyPrefixIsRefused(codec, NETWORK);
    }

    @Test
    void survivesDamage() throws IOException {
        CodecChecks.damageIsToldOrHarmless(codec, NETWORK);
    }

    @Test
    void everyOperationKeepsItsBits() throws IOException {
        for (Network network : SampleNetworks.all().values()) {
            CodecChecks.roundTripIsExact(codec, network);
        }
    }

    @Test
    void survivesDamageToAnyOperation() throws IOException {
        for (Network network : SampleNetworks.all().values()) {
            CodecChecks.damageIsToldOrHarmless(codec, network);
        }
        CodecChecks.everyPrefixIsRefused(codec, SampleNetworks.residual());
    }

    /** Written by release 0.1: old files stay readable, and new ones look the same. */
    @Test
    void theEncodingStaysWhatItIs() throws IOException {
        String golden =
                "5257424e" // "RWBN"
                        + "0001" // version
                        + "00000001" // inputs
                        + "00000003" // nodes
                        + "00000006" // length of the name
                        + "64656e736531" // "dense1"
                        + "00000001ffffffff" // one source: the network's input
                        + "01" // dense
                        + "0000000200000001" // outputs, inputs
                        + "01" // with bias
                        + "3ff8000000000000" // 1.5
                        + "8000000000000000" // -0.0
                        + "3fb999999999999a" // 0.1
                        + "01a56e1fc2f8f359" // 1e-300
                        + "0000000572656c7531" // "relu1"
                        + "0000000100000000" // one source: node 0
                        + "02" // ReLU
                        + "0000000664656e736532" // "dense2"
                        + "0000000100000001" // one source: node 1
                        + "01"
                        + "0000000100000002"
                        + "00" // no bias
                        + "c008000000000000" // -3
                        + "3fd5555555555555"; // 1/3
        assertEquals(golden, HexFormat.of().formatHex(CodecChecks.encode(codec, NETWORK)));
        assertEquals(NETWORK, CodecChecks.decode(codec, HexFormat.of().parseHex(golden)));
    }

    @Test
    void theDigestIsThatOfTheEncoding() throws Exception {
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(CodecChecks.encode(codec, NETWORK));
        assertEquals(HexFormat.of().formatHex(digest), NETWORK.sha256());
        Network other =
                Network.fullyConnected(
                        List.of(
                                new Dense(
                                        2, 1, new double[] {1.5, 0.0}, new double[] {0.1, 1e-300}),
                                new Dense(1, 2, new double[] {-3, 1.0 / 3}, null)));
        assertNotEquals(NETWORK.sha256(), other.sha256());
    }

    @Test
    void theViewShowsLayersAndRanges() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        codec.writeView(NETWORK, Map.of(), out);
        assertEquals(
                """
                {"widths":"1-2-1","inputShape":"1","inputs":1,"outputs":1,"parameters":6,"relus":2,\
                "sha256":"%s","layers":[\
                {"name":"dense1","kind":"Dense","operation":"dense","shape":"2","width":2,\
                "parameters":4,"inputs":[-1],\
                "weights":{"min":-0.0,"max":1.5,"mean":0.75,"histogram":[1,%s1]},\
                "biases":{"min":1.0E-300,"max":0.1,"mean":0.05,"histogram":[1,%s1]}},\
                {"name":"relu1","kind":"Relu","operation":"ReLU","shape":"2","width":2,\
                "parameters":0,"inputs":[0]},\
                {"name":"dense2","kind":"Dense","operation":"dense, no bias","shape":"1","width":1,\
                "parameters":2,"inputs":[1],\
                "weights":{"min":-3.0,"max":0.3333333333333333,"mean":-1.3333333333333333,\
                "histogram":[1,%s1]}}]}"""
                        .formatted(
                                NETWORK.sha256(),
                                "0,".repeat(22),
                                "0,".repeat(22),
                                "0,".repeat(22)),
                out.toString(StandardCharsets.UTF_8));
    }
}
