package org.reluworkbench.fundim.internal.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reluworkbench.fundim.RankCertificate;
import org.reluworkbench.fundim.internal.certificate.CertificateCodec;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.model.testing.RecordingContext;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class ImportAnalysisTest {
    private static final RankCertificate CERTIFICATE =
            new RankCertificate(
                    new RankCertificate.Claim("ab".repeat(32), "cd".repeat(32), 9, 2, 3, 0.5, -7),
                    List.of(7_676_507, 4_194_319),
                    new int[] {4, 1},
                    new int[] {17, 0},
                    new int[] {1, 2, 3, 4});

    private static byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new CertificateCodec().write(CERTIFICATE, bytes);
        return bytes.toByteArray();
    }

    private static RankCertificate imported(byte[] bytes) throws IOException {
        RecordingContext context = new RecordingContext(new ImportAnalysis().descriptor());
        new ImportAnalysis()
                .run(
                        new ImportAnalysis.Parameters(new MemoryFile("a.rank-certificate", bytes)),
                        context);
        return context.output(RankCertificate.TYPE, RankCertificate.class);
    }

    private static void assertRefused(byte[] bytes, String why) {
        WorkbenchException refused = assertThrows(WorkbenchException.class, () -> imported(bytes));
        assertEquals(StandardErrorCode.FILE_MALFORMED, refused.code());
        String expected = "a.rank-certificate: this certificate " + why;
        assertTrue(refused.getMessage().startsWith(expected), refused.getMessage());
    }

    @Test
    void aCertificateComesBack() throws IOException {
        assertEquals(CERTIFICATE, imported(bytes()));
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 60, 100, 120, 140})
    void aFileThatEndsTooEarlyIsRefused(int length) throws IOException {
        assertRefused(Arrays.copyOf(bytes(), length), "ends too early");
    }

    @Test
    void aFileThatGoesOnIsRefused() throws IOException {
        assertRefused(Arrays.copyOf(bytes(), bytes().length + 1), "goes on after its end");
    }

    @Test
    void anotherFileIsRefused() {
        assertRefused(new byte[0], "does not start like one");
        assertRefused(new byte[1000], "does not start like one");
    }

    /** Numbers in front of the lists, and what is claimed. */
    @ParameterizedTest
    @CsvSource({
        "4, 2, does not start like one",
        "72, 0, has a claim that no rank has",
        "76, -1, has a claim that no rank has",
        "80, -1, has a claim that no rank has",
        "84, -1, has a claim that no rank has",
        "100, -1, says it has -1 entries",
        "100, 0, has sizes of a certificate that do not fit",
        "100, 2000000, says it has 2000000 entries",
        "100, 1000000, ends too early",
        "112, 2000000000, says it has 2000000000 entries",
        "112, 1000000, ends too early"
    })
    void numbersOutOfRangeAreRefused(int place, int number, String why) throws IOException {
        byte[] bytes = bytes();
        if (place == 100 && number == 0) {
            // Without the two primes.
            byte[] shorter = Arrays.copyOf(bytes, bytes.length - 8);
            System.arraycopy(bytes, 112, shorter, 104, bytes.length - 112);
            bytes = shorter;
        }
        ByteBuffer.wrap(bytes).putInt(place, number);
        assertRefused(bytes, why);
    }
}
