package org.dlmastery.site.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The pages' articles: {@code pages/mlp.html} becomes {@code articles/mlp.js}, which sets {@code dlmastery.articles.mlp}. */
final class ArticleScripts {
    private ArticleScripts() {
    }

    static void write(Folders folders) throws IOException {
        for (Path file : FileTree.filesIn(folders.articles(), ".html")) {
            String name = file.getFileName().toString().replace(".html", "");
            FileTree.write(folders.site().resolve("articles").resolve(name + ".js"),
                    ClassicScript.entry("articles", name, ClassicScript.string(Files.readString(file))));
        }
    }
}
