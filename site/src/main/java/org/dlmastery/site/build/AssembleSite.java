package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dlmastery.ui.Pages;

/** Puts the site together. Arguments: the site module's folder and its build folder. */
public final class AssembleSite {
    /** Counts for more than the letters that a host's headers name, and scripts follow the page. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private AssembleSite() {
    }

    public static void main(String[] arguments) throws IOException {
        Folders folders = new Folders(Path.of(arguments[0]), Path.of(arguments[1]));
        FileTree.delete(folders.site());
        FileTree.copy(folders.web(), folders.site());
        FileTree.copy(folders.styles(), folders.site().resolve("styles"));
        PageScripts.write(folders);
        FileTree.write(folders.site().resolve("export.js"),
                Files.readString(folders.compiled().resolve("export.js")) + "\nstartExporter([]);\n");
        new WorkerScripts(folders, "engine").write("startEngine");
        for (String engine : List.of("engine-cnn", "engine-gpt", "engine-gpt2", "engine-gnn", "engine-diffusion")) {
            new WorkerScripts(folders, engine).writeWebAssembly();
        }
        new WorkerScripts(folders, "engine-tuned").writeJavaScript("startTunedEngine");
        new WorkerScripts(folders, "engine-full", "start-another.js").write("startFullEngine");
        SelfTestScripts.write(folders);
        MessageScripts.write(folders);
        ArticleScripts.write(folders);
        NotebookScripts.write(folders);
        MnistFiles mnist = new MnistFiles(folders);
        ImageShards shards = new ImageShards(folders.site());
        shards.write(mnist.training(), mnist.test());
        FashionFiles.write(shards);
        CifarFiles.write(shards);
        WeightsScript.write(folders);
        PlayScript.write(folders.site());
        MergesScript.write(folders);
        StoriesFiles.write(folders);
        FileTree.copy(folders.fonts(), folders.site().resolve("fonts"));
        VendorFiles.write(folders);
        OnnxRuntimeScripts.write(folders);
        Licences.write(folders);
        StyleBundle.write(folders.site());
        FirstScript.write(folders.site());
        String version = SiteVersion.of(folders.site());
        ScriptStamps.write(folders.site(), version);
        for (Path page : FileTree.filesIn(folders.site(), ".html")) {
            Files.writeString(page, BYTE_ORDER_MARK
                    + IndexPage.finished(Files.readString(page), version, Pages.models()));
        }
        OfflineZip.write(folders.site(), folders.offlineZip());
    }
}
