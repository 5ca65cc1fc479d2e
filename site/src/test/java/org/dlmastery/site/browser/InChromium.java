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
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(InChromium.class);
    private static final String NO_CHROMIUM = "no Chromium: neither in CHROMIUM nor on the PATH";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Path executable = Executables.chromium().orElse(null);
        Assumptions.assumeTrue(executable != null, NO_CHROMIUM);
        return test.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE)
                .computeIfAbsent(Chromium.class, key -> start(executable), Chromium.class);
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

    private static Chromium start(Path executable) {
        try {
            return new Chromium(executable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
