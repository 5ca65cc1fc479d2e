package org.dlmastery.site.build;

import java.nio.file.Path;

/**
 * Where the parts of the site come from and where it goes.
 *
 * @param module the site module's folder
 * @param target the module's build folder
 */
record Folders(Path module, Path target) {
    /** The finished site. */
    Path site() {
        return target.resolve("site");
    }

    /** TeaVM's output. */
    Path compiled() {
        return target.resolve("compiled");
    }

    /** Articles with their formulas rendered. */
    Path articles() {
        return target.resolve("pages");
    }

    /** The notebooks' pages with their formulas rendered. */
    Path notebookPages() {
        return target.resolve("notebooks");
    }

    /** The notebooks that readers download. */
    Path notebooks() {
        return module.resolve("../notebooks");
    }

    /** The text fonts, cut to size, with their style sheet. */
    Path fonts() {
        return target.resolve("fonts");
    }

    /** Weights of networks that were trained before. */
    Path weights() {
        return module.resolve("src/main/weights");
    }

    /** The style sheets, minified. */
    Path styles() {
        return target.resolve("styles");
    }

    /** Files that are part of the site as they are. */
    Path web() {
        return module.resolve("src/main/web");
    }

    /** The parts of the engine's worker that are written in JavaScript, minified. */
    Path worker() {
        return compiled().resolve("worker");
    }

    Path npm() {
        return module.resolve("node_modules");
    }

    Path messages() {
        return module.resolve("../ui/src/main/resources/messages");
    }

    /** The self-test's own messages, which no page needs. */
    Path selfTestMessages() {
        return module.resolve("src/main/messages/self-test.properties");
    }

    /** PyTorch's numbers. */
    Path golden() {
        return module.resolve("../core/src/test/resources/golden");
    }

    Path offlineZip() {
        return target.resolve("dlmastery-offline.zip");
    }
}
