package org.reluworkbench.fundim.internal.certificate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.fundim.RankCertificate;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.asset.AssetCodec;

/**
 * Stores certificates, bit for bit, in at most 76 MiB. The document for the view has {@code rank},
 * {@code upper}, {@code failureProbability}, {@code network}, {@code batch} (digests), {@code
 * samples}, {@code outputs}, {@code seed}, {@code primes}, {@code factors} (whether it has them),
 * and for each pivot its {@code parameters} and {@code rows}.
 */
@Component(service = AssetCodec.class)
public final class CertificateCodec implements AssetCodec<RankCertificate> {
    private static final byte[] MAGIC = "RWRC".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int DIGEST_BYTES = 32;
    private static final int MOST_PRIMES = 1 << 20;
    private static final int MOST_PIVOTS = 1 << 20;

    @Override
    public String type() {
        return RankCertificate.TYPE;
    }

    @Override
    public Class<RankCertificate> assetClass() {
        return RankCertificate.class;
    }

    @Override
    public void write(RankCertificate certificate, OutputStream target) throws IOException {
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(target, 1 << 16));
        out.write(MAGIC);
        out.writeInt(VERSION);
        RankCertificate.Claim claim = certificate.claim();
        out.write(HexFormat.of().parseHex(claim.networkSha256()));
        out.write(HexFormat.of().parseHex(claim.batchSha256()));
        out.writeInt(claim.samples());
        out.writeInt(claim.outputs());
        out.writeInt(claim.upper());
        out.writeDouble(claim.failureProbability());
        out.writeLong(claim.seed());
        out.writeInt(certificate.primes().size());
        for (int prime : certificate.primes()) {
            out.writeInt(prime);
        }
        int rank = certificate.rank();
        out.writeInt(rank);
        for (int i = 0; i < rank; i++) {
            out.writeInt(certificate.parameter(i));
            out.writeInt(certificate.row(i));
        }
        out.writeBoolean(certificate.hasFactors());
        for (int i = 0; certificate.hasFactors() && i < rank; i++) {
            for (int j = 0; j < rank; j++) {
                out.writeInt(certificate.factor(i, j));
            }
        }
        out.flush();
    }

    @Override
    public RankCertificate read(InputStream source) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(source, 1 << 16));
        try {
            if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC) || in.readInt() != VERSION) {
                throw malformed("does not start like one of version " + VERSION);
            }
            RankCertificate.Claim claim =
                    new RankCertificate.Claim(
                            digest(in),
                            digest(in),
                            in.readInt(),
                            in.readInt(),
                            in.readInt(),
                            in.readDouble(),
                            in.readLong());
            int count = count(in, MOST_PRIMES);
            List<Integer> primes = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                primes.add(in.readInt());
            }
            return pivots(in, claim, primes);
        } catch (EOFException e) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_MALFORMED, "this certificate ends too early", e);
        } catch (IllegalArgumentException e) {
            throw malformed("has " + e.getMessage());
        }
    }

    private static RankCertificate pivots(
            DataInputStream in, RankCertificate.Claim claim, List<Integer> primes)
            throws IOException {
        int rank = count(in, MOST_PIVOTS);
        IntReader pairs = new IntReader(in, 2L * rank);
        int[] both = pairs.read();
        int[] parameters = new int[rank];
        int[] rows = new int[rank];
        for (int i = 0; i < rank; i++) {
            parameters[i] = both[2 * i];
            rows[i] = both[2 * i + 1];
        }
        boolean factored = in.readBoolean();
        if (factored && rank > CertificateMaker.MOST_FACTORED) {
            throw malformed("has factors of order " + rank);
        }
        int[] factors = factored ? new IntReader(in, (long) rank * rank).read() : new int[0];
        if (in.read() >= 0) {
            throw malformed("goes on after its end");
        }
        return new RankCertificate(claim, primes, parameters, rows, factors);
    }

    private static String digest(DataInputStream in) throws IOException {
        byte[] bytes = new byte[DIGEST_BYTES];
        in.readFully(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static int count(DataInputStream in, int limit) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > limit) {
            throw malformed("says it has " + count + " entries");
        }
        return count;
    }

    private static WorkbenchException malformed(String what) {
        return new WorkbenchException(StandardErrorCode.FILE_MALFORMED, "this certificate " + what);
    }

    @Override
    public void writeView(
            RankCertificate certificate, Map<String, String> request, OutputStream out)
            throws IOException {
        RankCertificate.Claim claim = certificate.claim();
        JsonFactory factory = new JsonFactory();
        factory.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("rank", certificate.rank());
            json.writeNumberField("upper", claim.upper());
            json.writeNumberField("failureProbability", claim.failureProbability());
            json.writeStringField("network", claim.networkSha256());
            json.writeStringField("batch", claim.batchSha256());
            json.writeNumberField("samples", claim.samples());
            json.writeNumberField("outputs", claim.outputs());
            json.writeNumberField("seed", claim.seed());
            json.writeBooleanField("factors", certificate.hasFactors());
            json.writeArrayFieldStart("primes");
            for (int prime : certificate.primes()) {
                json.writeNumber(prime);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("parameters");
            for (int i = 0; i < certificate.rank(); i++) {
                json.writeNumber(certificate.parameter(i));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("rows");
            for (int i = 0; i < certificate.rank(); i++) {
                json.writeNumber(certificate.row(i));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
