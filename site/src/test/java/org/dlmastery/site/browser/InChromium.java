package org.dlmastery.site.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Chromium}, one for all classes that this process runs, for starting it takes longer than many tests.
 * Where there is none, they are skipped and say so.
 */
public final class InChromium implements ParameterResolver {
    private static final Shared SHARED = new Shared();
    private static final String NO_CHROMIUM = "no Chromium: neither in CHROMIUM nor on the PATH";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Path executable = Executables.chromium().orElse(null);
        Assumptions.assumeTrue(executable != null, NO_CHROMIUM);
        return SHARED.get(executable);
    }

    /** A Chromium of the caller's own, with WebGPU that a processor computes; without Chromium, the test is skipped. */
    static Chromium withGraphics() throws IOException {
        return with(SelfTestIT.SOFTWARE_WEBGPU);
    }

    /** A Chromium of the caller's own without WebAssembly, as protective modes leave it. */
    static Chromium withoutWebAssembly() throws IOException {
        return with("--js-flags=--jitless");
    }

    private static Chromium with(String... switches) throws IOException {
        Optional<Path> executable = Executables.chromium();
        Assumptions.assumeTrue(executable.isPresent(), NO_CHROMIUM);
        return new Chromium(executable.get(), switches);
    }

    /** Started when it is first wanted, and anew when it has ended by itself; ended with the process. */
    private static final class Shared {
        private Optional<Chromium> running = Optional.empty();

        Shared() {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> running.ifPresent(Chromium::close)));
        }

        synchronized Chromium get(Path executable) {
            if (running.isEmpty() || !running.get().isRunning()) {
                try {
                    running = Optional.of(new Chromium(executable));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return running.get();
        }
    }
}
