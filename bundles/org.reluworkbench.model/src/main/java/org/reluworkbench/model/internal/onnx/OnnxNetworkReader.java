package org.reluworkbench.model.internal.onnx;

import com.google.protobuf.CodedInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Component;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkReader;
import org.reluworkbench.spi.InputFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Reads ONNX files whose operators are piecewise linear; weights are taken as they are, exactly.
 */
@Component(service = NetworkReader.class)
public final class OnnxNetworkReader implements NetworkReader {
    private static final int LIMIT_IN_BYTES = 1 << 30;

    @Override
    public String format() {
        return "onnx";
    }

    @Override
    public boolean accepts(String fileName, byte[] firstBytes) {
        return fileName.toLowerCase(Locale.ROOT).endsWith(".onnx");
    }

    @Override
    public Network read(InputFile file) throws IOException {
        return read(file, remark -> {});
    }

    @Override
    public Network read(InputFile file, Consumer<String> remarks) throws IOException {
        if (file.sizeInBytes() > LIMIT_IN_BYTES) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_TOO_LARGE,
                    file.name() + " is larger than " + LIMIT_IN_BYTES + " bytes");
        }
        try {
            return new Translation(parsed(file), remarks).network();
        } catch (WorkbenchException e) {
            throw new WorkbenchException(e.code(), file.name() + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new WorkbenchException(
                    StandardErrorCode.SHAPE_MISMATCH, file.name() + ": " + e.getMessage());
        }
    }

    private static OnnxGraph parsed(InputFile file) throws IOException {
        try (InputStream in = new BufferedInputStream(file.open())) {
            CodedInputStream coded = CodedInputStream.newInstance(in);
            coded.setSizeLimit(LIMIT_IN_BYTES);
            return OnnxParser.parse(coded);
        } catch (IOException | IllegalArgumentException e) {
            throw new WorkbenchException(
                    StandardErrorCode.FILE_MALFORMED, "no ONNX model: " + e.getMessage());
        }
    }
}
