package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The licences of everything the site ships that others have made: {@code vendor/licences.txt} for people, and
 * {@code vendor/licences.js}, which sets {@code dlmastery.licences[name]} to {@code {version, licence, text}}.
 */
final class Licences {
    private record Work(String name, String version, String licence, String text) {
    }

    /** What reaches the reader; packages that only build or test the site aren't shipped. */
    private static final List<String> NPM_PACKAGES = List.of("@fontsource-variable/inter",
            "@fontsource/jetbrains-mono", "@fontsource/source-serif-4", "katex", "lzma1", "onnxruntime-web", "uplot");
    private static final String LINE = "=".repeat(100) + "\n";

    private Licences() {
    }

    static void write(Folders folders) throws IOException {
        StringBuilder text = new StringBuilder();
        StringBuilder script = new StringBuilder();
        for (Work work : works(folders)) {
            text.append(LINE).append(work.name()).append(' ').append(work.version()).append(" (")
                    .append(work.licence()).append(")\n").append(LINE).append(work.text()).append("\n\n");
            script.append(ClassicScript.entry("licences", work.name(), "{ version: "
                    + ClassicScript.string(work.version()) + ", licence: " + ClassicScript.string(work.licence())
                    + ", text: " + ClassicScript.string(work.text()) + " }"));
        }
        FileTree.write(folders.site().resolve("vendor/licences.txt"), text.toString());
        FileTree.write(folders.site().resolve("vendor/licences.js"), script.toString());
    }

    private static List<Work> works(Folders folders) throws IOException {
        List<Work> works = new ArrayList<>();
        for (String name : NPM_PACKAGES) {
            String about = Files.readString(folders.npm().resolve(name).resolve("package.json"));
            works.add(new Work(name, field(about, "version"), field(about, "license"), npmText(folders, name)));
        }
        String teavm = Files.readString(folders.module().resolve("../LICENSE"));
        works.add(new Work("TeaVM", System.getProperty("teavm.version"), "Apache-2.0", teavm));
        works.add(new Work("MNIST", "(1998)", "CC BY-SA 3.0", keptText(folders, "mnist")));
        if (Files.exists(folders.site().resolve("data/fashion-mnist/training-0.js"))) {
            works.add(new Work("Fashion-MNIST", "(2017)", "MIT", keptText(folders, "fashion-mnist")));
        }
        if (Files.exists(folders.site().resolve("data/cifar-10/training-0.js"))) {
            works.add(new Work("CIFAR-10", "(2009)", "none stated", keptText(folders, "cifar-10")));
        }
        works.add(new Work("GPT-2’s byte-pair encoding", "(2019)", "Modified MIT", keptText(folders, "gpt-2-merges")));
        works.add(new Work("stories15M and Llama’s tokens", "(2023)", "MIT", keptText(folders, "stories15m")));
        works.add(new Work("Karate club", "(1977)", "facts", keptText(folders, "karate-club")));
        works.add(new Work("Macbeth", "(1623)", "public domain", keptText(folders, "macbeth")));
        works.add(new Work("tinyshakespeare", "(2015)", "public domain", keptText(folders, "tinyshakespeare")));
        return works;
    }

    /** The package's own licence file; for a package that comes without one, the text kept beside this build. */
    private static String npmText(Folders folders, String name) throws IOException {
        Path own = folders.npm().resolve(name).resolve("LICENSE");
        return Files.exists(own) ? Files.readString(own) : keptText(folders, name);
    }

    private static String keptText(Folders folders, String name) throws IOException {
        return Files.readString(folders.module().resolve("src/main/licences").resolve(name + ".txt"));
    }

    private static String field(String packageJson, String name) {
        Matcher field = Pattern.compile("\"" + name + "\"\\s*:\\s*\"([^\"]*)\"").matcher(packageJson);
        if (!field.find()) {
            throw new IllegalStateException("package.json without " + name);
        }
        return field.group(1);
    }
}
