package org.dlmastery.site.browser;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs that it takes to drive WebKitGTK. */
record WebKitParts(Path xvfbRun, Path driver, Path miniBrowser) {
    private static final Path LIBRARIES = Path.of("/usr/lib");

    /** All of them, or nothing. */
    static Optional<WebKitParts> find() throws IOException {
        Optional<Path> xvfbRun = Executables.onPath(List.of("xvfb-run"));
        Optional<Path> driver = Executables.onPath(List.of("WebKitWebDriver"));
        Optional<Path> miniBrowser = miniBrowserIn(LIBRARIES);
        return xvfbRun.isPresent() && driver.isPresent() && miniBrowser.isPresent()
                ? Optional.of(new WebKitParts(xvfbRun.get(), driver.get(), miniBrowser.get()))
                : Optional.empty();
    }

    ScriptedBrowser start() throws IOException {
        return new WebKit(xvfbRun, driver, miniBrowser);
    }

    private static Optional<Path> miniBrowserIn(Path libraries) throws IOException {
        if (!Files.isDirectory(libraries)) {
            return Optional.empty();
        }
        PathMatcher name = FileSystems.getDefault().getPathMatcher("glob:**/webkit2gtk-4*/MiniBrowser");
        try (Stream<Path> all = Files.find(libraries, 3, (file, about) -> name.matches(file))) {
            return all.filter(Files::isExecutable).max(Path::compareTo);
        }
    }
}
