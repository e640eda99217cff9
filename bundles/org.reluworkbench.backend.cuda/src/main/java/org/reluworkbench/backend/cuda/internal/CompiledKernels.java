package org.reluworkbench.backend.cuda.internal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.cuda.cudart.CUfunc_st;
import org.bytedeco.cuda.cudart.CUmod_st;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.nvrtc;
import org.bytedeco.cuda.nvrtc._nvrtcProgram;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.reluworkbench.spi.backend.Precision;

/** Our kernels in one precision, compiled by NVRTC for the device and loaded. */
final class CompiledKernels {
    private static final int BLOCK = 256;

    /** More threads than any device runs at once; each then computes several values. */
    private static final long MOST_BLOCKS = 1 << 16;

    private final CUmod_st module = new CUmod_st();
    private final Map<String, CUfunc_st> functions = new HashMap<>();

    /**
     * @param architecture for example {@code sm_90}
     */
    CompiledKernels(Precision precision, String architecture) {
        List<String> options = new ArrayList<>(KernelSource.definitions(precision));
        options.add("--gpu-architecture=" + architecture);
        ByteBuffer binary = compile(options);
        try (BytePointer image = new BytePointer(binary)) {
            Status.ofDriver("cuModuleLoadData", cudart.cuModuleLoadData(module, image));
        }
    }

    private static ByteBuffer compile(List<String> options) {
        _nvrtcProgram program = new _nvrtcProgram();
        try (BytePointer text = new BytePointer(KernelSource.text());
                BytePointer name = new BytePointer(KernelSource.FILE);
                PointerPointer<BytePointer> words =
                        new PointerPointer<>(options.toArray(String[]::new));
                SizeTPointer size = new SizeTPointer(1)) {
            Status.ofCompiler(
                    "nvrtcCreateProgram",
                    nvrtc.nvrtcCreateProgram(
                            program,
                            text,
                            name,
                            0,
                            (PointerPointer<?>) null,
                            (PointerPointer<?>) null));
            int status = nvrtc.nvrtcCompileProgram(program, options.size(), words);
            if (status != 0) {
                throw new IllegalStateException("the kernels do not compile: " + log(program));
            }
            Status.ofCompiler("nvrtcGetCUBINSize", nvrtc.nvrtcGetCUBINSize(program, size));
            ByteBuffer binary = ByteBuffer.allocateDirect(Math.toIntExact(size.get()));
            Status.ofCompiler("nvrtcGetCUBIN", nvrtc.nvrtcGetCUBIN(program, binary));
            return binary;
        } finally {
            nvrtc.nvrtcDestroyProgram(program);
        }
    }

    private static String log(_nvrtcProgram program) {
        try (SizeTPointer size = new SizeTPointer(1)) {
            Status.ofCompiler(
                    "nvrtcGetProgramLogSize", nvrtc.nvrtcGetProgramLogSize(program, size));
            try (BytePointer log = new BytePointer(size.get())) {
                Status.ofCompiler("nvrtcGetProgramLog", nvrtc.nvrtcGetProgramLog(program, log));
                return log.getString();
            }
        }
    }

    /** Runs a kernel on the default stream; each argument takes eight bytes. */
    void launch(String name, long threads, long... arguments) {
        CUfunc_st function = functions.computeIfAbsent(name, this::find);
        long blocks = Math.min(MOST_BLOCKS, (threads + BLOCK - 1) / BLOCK);
        try (LongPointer values = new LongPointer(arguments);
                PointerPointer<LongPointer> addresses = new PointerPointer<>(arguments.length)) {
            for (int i = 0; i < arguments.length; i++) {
                addresses.put(i, Address.of(values.address() + (long) i * Long.BYTES));
            }
            Status.ofDriver(
                    name,
                    cudart.cuLaunchKernel(
                            function,
                            (int) blocks,
                            1,
                            1,
                            BLOCK,
                            1,
                            1,
                            0,
                            null,
                            addresses,
                            (PointerPointer<?>) null));
        }
    }

    private CUfunc_st find(String name) {
        CUfunc_st function = new CUfunc_st();
        Status.ofDriver(name, cudart.cuModuleGetFunction(function, module, name));
        return function;
    }

    void unload() {
        Status.ofDriver("cuModuleUnload", cudart.cuModuleUnload(module));
    }
}
