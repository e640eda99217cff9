package org.reluworkbench.fundim.internal.analysis;

import java.io.IOException;
import java.io.InputStream;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.fundim.RankCertificate;
import org.reluworkbench.fundim.internal.certificate.CertificateCodec;
import org.reluworkbench.spi.Analysis;
import org.reluworkbench.spi.AnalysisContext;
import org.reluworkbench.spi.AnalysisDescriptor;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.Parameter;
import org.reluworkbench.spi.WorkbenchException;

/** {@code fundim.import}: a rank certificate from a file, for {@code fundim.verify}. */
@Component(service = Analysis.class)
public final class ImportAnalysis implements Analysis<ImportAnalysis.Parameters> {
    /** The parameters. */
    public record Parameters(
            @Parameter(help = "A certificate as fundim.batch publishes it") InputFile file) {}

    @Override
    public AnalysisDescriptor<Parameters> descriptor() {
        return AnalysisDescriptor.of("fundim.import", "1.0.0", Parameters.class)
                .title("Import a rank certificate")
                .documentation(
                        "Reads a certificate that fundim.batch made, here or elsewhere, and that was"
                                + " written to a file by --out or downloaded in the console. Nothing"
                                + " of what it claims is checked: that is what fundim.verify does.")
                .output(RankCertificate.TYPE, RankCertificate.TYPE, "The certificate of the file")
                .build();
    }

    @Override
    public void run(Parameters parameters, AnalysisContext context) throws IOException {
        InputFile file = parameters.file();
        try (InputStream in = file.open()) {
            context.publish(RankCertificate.TYPE, new CertificateCodec().read(in));
        } catch (WorkbenchException e) {
            throw new WorkbenchException(e.code(), file.name() + ": " + e.getMessage(), e);
        }
    }
}
