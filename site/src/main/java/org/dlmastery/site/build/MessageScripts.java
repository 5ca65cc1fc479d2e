package org.dlmastery.site.build;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.dlmastery.ui.Pages;

/**
 * The interface's texts: {@code messages/en.properties} becomes {@code messages/en.js}, which adds them to
 * {@code dlmastery.messages}, but for those of a model's page and of the reader of tables, which come with their
 * programs. A second language, loaded after English, replaces what it has and leaves the rest. The English script also
 * lists all languages by their own names, {@code dlmastery.languages}.
 */
final class MessageScripts {
    private static final String ENGLISH = "en";
    /** The key of a language's own name. */
    private static final String NAME = "language.name";

    /** What follows a page's name in the keys of its questions, which come with the panel of questions. */
    private static final String CHECKS = ".check.";

    /** The program that names the worked examples of all models' pages. */
    private static final String DESIGN = "design";

    /** What stands between a page's name and a worked example's. */
    private static final String PRESET = ".preset.";

    /** The program that reads tables. */
    static final String TABLE = "table";

    /** The parts of the models' programs that are behind the Share menu. */
    private static final List<String> SHARE =
            List.of("mlp-share", "cnn-share", "transformer-share", "gnn-share", "diffusion-share");

    /** The program that proves a run. */
    static final String PROVE = "prove";

    /** The parts of the models' programs that a first visit has no use for at once. */
    private static final List<String> LATER =
            List.of("mlp-later", "cnn-later", "transformer-later", "gnn-later", "diffusion-later");

    /** The programs that say how long something takes still. */
    private static final List<String> TIMES =
            List.of("mlp", "cnn", "transformer", "gnn", "diffusion", SelfTestScripts.NAME);

    /** The programs that read files of data. */
    private static final List<String> FILES =
            List.of("cnn-panels", "transformer", "diffusion", DESIGN, SelfTestScripts.NAME);

    /** The programs that have a room of texts, by the first part of the keys or the first two, where not all have it. */
    private static final Map<String, List<String>> OWNERS = Map.ofEntries(
            Map.entry("branch", List.of("diffusion-tabs")),
            Map.entry("check", SHARE),
            Map.entry("class", List.of("mlp")),
            Map.entry("classes", List.of("mlp")),
            Map.entry("cnnexport", List.of("cnn-export")),
            Map.entry("code", List.of(Pages.COURSE)),
            Map.entry("compare", SHARE),
            Map.entry("compared", List.of("diffusion-tabs")),
            Map.entry("devices", LATER),
            Map.entry("diffusionexport", List.of("diffusion-tabs")),
            Map.entry("documentation", List.of("mlp-later", "cnn-later", "transformer-later", "gnn-later",
                    "diffusion-later", "design")),
            Map.entry("doubts", List.of("cnn-panels")),
            Map.entry("download", List.of("cnn-panels", "diffusion", SelfTestScripts.NAME)),
            Map.entry("download.absent", FILES),
            Map.entry("download.changed", FILES),
            Map.entry("download.missing", FILES),
            Map.entry("download.numbers", List.of("cnn-panels", "diffusion", "transformer-file", SelfTestScripts.NAME)),
            Map.entry("download.old-browser", FILES),
            Map.entry("exercise", SHARE),
            Map.entry("explain.bars", List.of("cnn-panels")),
            Map.entry("explain.camera", List.of("cnn-panels")),
            Map.entry("explain.graph", List.of("gnn")),
            Map.entry("explain.image", List.of("cnn-panels", "diffusion")),
            Map.entry("explain.images", List.of("cnn-panels")),
            Map.entry("explain.lookback", List.of("transformer-inside")),
            Map.entry("explain.maps", List.of("cnn-panels")),
            Map.entry("explain.matrix", List.of("cnn-panels", "transformer-inside", "gnn-more")),
            Map.entry("explain.pad", List.of("cnn-panels", "diffusion-tabs")),
            Map.entry("explain.series", List.of("cnn", "transformer-inside", "gnn-more", "diffusion")),
            Map.entry("explain.stack", List.of("cnn-panels")),
            Map.entry("explain.step", List.of("cnn-panels", "transformer-inside", "gnn-more", "diffusion")),
            Map.entry("explain.task", List.of("cnn-panels", "diffusion", "gnn-more")),
            Map.entry("explain.token", List.of("transformer")),
            Map.entry("export", List.of("mlp-export", "gnn-more", "cnn-export", "transformer-export", "diffusion-tabs")),
            Map.entry("figure", SHARE),
            Map.entry("faq", List.of(Pages.COURSE)),
            Map.entry("cora", List.of("gnn-more")),
            Map.entry("gnnset", List.of("gnn-more")),
            Map.entry("graphexport", List.of("gnn-more")),
            Map.entry("graphedit", List.of("gnn-edit")),
            Map.entry("gpt2", List.of("transformer-file")),
            Map.entry("gptexport", List.of("transformer-export")),
            Map.entry("home.example", List.of(Pages.COURSE)),
            Map.entry("home.examples", List.of(Pages.COURSE)),
            Map.entry("how", List.of(Pages.COURSE)),
            Map.entry("inside", List.of("transformer-inside")),
            Map.entry("item", List.of(Pages.COURSE)),
            Map.entry("known", List.of("transformer-inside")),
            Map.entry("lens", List.of("cnn-panels")),
            Map.entry("licences", List.of(Pages.COURSE)),
            Map.entry("misfit", List.of("cnn-panels")),
            Map.entry("missing", List.of(Pages.COURSE)),
            Map.entry("mlpexport", List.of("mlp-export")),
            Map.entry("netstage", List.of("cnn-panels")),
            Map.entry("nearest", List.of("diffusion-tabs")),
            Map.entry("network", List.of("mlp")),
            Map.entry("noising", List.of("diffusion-tabs")),
            Map.entry("notebooks", List.of(Pages.COURSE)),
            Map.entry("paint", List.of("mlp")),
            Map.entry("onnx", List.of(PROVE)),
            Map.entry("parameter", List.of("mlp")),
            Map.entry("passing", List.of("gnn-more")),
            Map.entry("phase", List.of(Pages.COURSE)),
            Map.entry("plane", List.of("diffusion-tabs")),
            Map.entry("plot", List.of("mlp")),
            Map.entry("points", List.of("mlp", TABLE)),
            Map.entry("progress", List.of(Pages.COURSE)),
            Map.entry(PROVE, List.of(PROVE)),
            Map.entry("reverse", List.of("diffusion-tabs")),
            Map.entry("rewind", LATER),
            Map.entry("share", SHARE),
            Map.entry("stack", List.of("cnn-panels")),
            Map.entry("testimages", List.of("cnn-panels")),
            Map.entry("trainedgpt", List.of("transformer-inside")),
            Map.entry("transformer.loss", List.of("transformer-inside")),
            Map.entry("transformer.metric", List.of("transformer-inside")),
            Map.entry("transformer.next", List.of("transformer-inside")),
            Map.entry("transformer.now", List.of("transformer-inside")),
            Map.entry("transformer.own", List.of("transformer-inside")),
            Map.entry("transformer.source", List.of("transformer-inside")),
            Map.entry("unet", List.of("diffusion-tabs")),
            Map.entry("walk", List.of("mlp-walk")),
            Map.entry("whatif", List.of("gnn-more")),
            Map.entry("weights", List.of("gnn-more")));

    /** Who says what a setting in the drawer of graph networks means. */
    private static final List<String> GNN_DRAWER = List.of("gnn-more", "gnn-later");

    /** Where graph networks' panels are that come after a first look. */
    private static final List<String> GNN_PANELS = List.of("gnn-more");

    /** What says how the Transformer page's settings are meant: its drawer, and the table of all settings. */
    private static final List<String> TRANSFORMER_SETTINGS = List.of("transformer-inside", "transformer-later");

    /** Keys of rooms that others need, which only parts say: the drawer, the table of settings, the offer of kept runs. */
    private static final Map<String, List<String>> OF_LATE_PARTS = Map.ofEntries(
            Map.entry("cnn.adversary.help", List.of("cnn-panels", "cnn-later")),
            Map.entry("cnn.augmentation.help", List.of("cnn-panels", "cnn-later")),
            Map.entry("cnn.batch.help", List.of("cnn-panels", "cnn-later")),
            Map.entry("cnn.betas.help", List.of("cnn-panels", "cnn-later")),
            Map.entry("cnn.data.help", List.of("cnn-panels", "cnn-later")),
            Map.entry("cnn.epochs.help", List.of("cnn-panels", "cnn-later")),
            Map.entry("cnn.label-smoothing.help", List.of("cnn-panels", "cnn-later")),
            Map.entry("cnn.layers.help", List.of("cnn-later")),
            Map.entry("cnn.layers.values", List.of("cnn-later")),
            Map.entry("cnn.optimiser.help", List.of("cnn-panels", "cnn-later")),
            Map.entry("cnn.seed.help", List.of("cnn-panels", "cnn-later")),
            Map.entry("download.minutes", TIMES),
            Map.entry("download.seconds", TIMES),
            Map.entry("gnn.classes.help", GNN_DRAWER),
            Map.entry("gnn.data-seed.help", GNN_DRAWER),
            Map.entry("gnn.dropout.help", GNN_DRAWER),
            Map.entry("gnn.epochs.help", GNN_DRAWER),
            Map.entry("gnn.passing", GNN_PANELS),
            Map.entry("gnn.embedding.at", GNN_PANELS),
            Map.entry("gnn.embedding.epoch", GNN_PANELS),
            Map.entry("gnn.embedding.first", GNN_PANELS),
            Map.entry("gnn.embedding.name", GNN_PANELS),
            Map.entry("gnn.embedding.own", GNN_PANELS),
            Map.entry("gnn.embedding.second", GNN_PANELS),
            Map.entry("gnn.embedding.share", GNN_PANELS),
            Map.entry("gnn.embedding.table", GNN_PANELS),
            Map.entry("gnn.node.attention", GNN_PANELS),
            Map.entry("gnn.node.class", GNN_PANELS),
            Map.entry("gnn.node.close", GNN_PANELS),
            Map.entry("gnn.node.from", GNN_PANELS),
            Map.entry("gnn.node.label", GNN_PANELS),
            Map.entry("gnn.node.name", GNN_PANELS),
            Map.entry("gnn.node.name.wrong", GNN_PANELS),
            Map.entry("gnn.node.predicted", GNN_PANELS),
            Map.entry("gnn.node.probability", GNN_PANELS),
            Map.entry("gnn.node.self", GNN_PANELS),
            Map.entry("gnn.node.unknown", GNN_PANELS),
            Map.entry("gnn.node.unlabelled", GNN_PANELS),
            Map.entry("gnn.node.weight", GNN_PANELS),
            Map.entry("gnn.curves.loss", GNN_PANELS),
            Map.entry("gnn.curves.accuracy", GNN_PANELS),
            Map.entry("gnn.curves.training-loss", GNN_PANELS),
            Map.entry("gnn.curves.training-accuracy", GNN_PANELS),
            Map.entry("gnn.curves.test-loss", GNN_PANELS),
            Map.entry("gnn.curves.test-accuracy", GNN_PANELS),
            Map.entry("gnn.data.group", GNN_DRAWER),
            Map.entry("gnn.network.group", GNN_DRAWER),
            Map.entry("gnn.graph.help", GNN_DRAWER),
            Map.entry("gnn.heads.help", GNN_DRAWER),
            Map.entry("gnn.hidden.help", GNN_DRAWER),
            Map.entry("gnn.labelled.help", GNN_DRAWER),
            Map.entry("gnn.nodes.help", GNN_DRAWER),
            Map.entry("gnn.own.help", List.of("gnn-later")),
            Map.entry("gnn.own.values", List.of("gnn-later")),
            Map.entry("gnn.labelled.values", List.of("gnn-later")),
            Map.entry("gnn.told.values", List.of("gnn-later")),
            Map.entry("gnn.p-in.help", GNN_DRAWER),
            Map.entry("gnn.p-out.help", GNN_DRAWER),
            Map.entry("gnn.residual.help", GNN_DRAWER),
            Map.entry("gnn.seed.help", GNN_DRAWER),
            Map.entry("gnn.speed.help", GNN_DRAWER),
            Map.entry("gnn.told.help", GNN_DRAWER),
            Map.entry("gnn.weight-decay.help", GNN_DRAWER),
            Map.entry("session.bad.bare", LATER),
            Map.entry("session.bad.file", LATER),
            Map.entry("session.kept.former", LATER),
            Map.entry("session.kept.left", LATER),
            Map.entry("session.offer.forget", LATER),
            Map.entry("session.offer.more", LATER),
            Map.entry("session.offer.more.forget", LATER),
            Map.entry("session.offer.more.show", LATER),
            Map.entry("session.offer.yes", LATER),
            Map.entry("transformer.loss.title", List.of("transformer")),
            Map.entry("transformer.next.title", List.of("transformer")),
            Map.entry("transformer.own.name", List.of("transformer")),
            Map.entry("transformer.own.missing", List.of("transformer")),
            Map.entry("transformer.batch.help", TRANSFORMER_SETTINGS),
            Map.entry("transformer.context.help", TRANSFORMER_SETTINGS),
            Map.entry("transformer.epochs.help", TRANSFORMER_SETTINGS),
            Map.entry("transformer.heads.help", TRANSFORMER_SETTINGS),
            Map.entry("transformer.layers.help", TRANSFORMER_SETTINGS),
            Map.entry("transformer.seed.help", TRANSFORMER_SETTINGS),
            Map.entry("transformer.width.help", TRANSFORMER_SETTINGS),
            Map.entry("transformer.network.group", List.of("transformer-inside")),
            Map.entry("transformer.training.group", List.of("transformer-inside")),
            Map.entry("transformer.attention.origin", List.of("transformer-inside")),
            Map.entry("transformer.shipped.text", List.of("transformer-inside")),
            Map.entry("transformer.text.help", List.of("transformer-later")),
            Map.entry("transformer.text.values", List.of("transformer-later")));

    private MessageScripts() {
    }

    static void write(Folders folders) throws IOException {
        Map<String, String> names = new TreeMap<>();
        Map<String, Map<String, String>> languages = new TreeMap<>();
        for (Path file : FileTree.filesIn(folders.messages(), ".properties")) {
            String language = file.getFileName().toString().replace(".properties", "");
            languages.put(language, texts(file));
            names.put(language, languages.get(language).getOrDefault(NAME, language));
        }
        for (Map.Entry<String, Map<String, String>> language : languages.entrySet()) {
            if (language.getKey().equals(ENGLISH)) {
                language.getValue().keySet().removeIf(key -> !owners(key).isEmpty());
            }
            String script = ClassicScript.entries("messages", language.getValue());
            FileTree.write(folders.site().resolve("messages").resolve(language.getKey() + ".js"),
                    language.getKey().equals(ENGLISH) ? script + ClassicScript.entries("languages", names)
                            : script);
        }
    }

    /** The English texts that come with this program and not for all, by their keys. */
    static Map<String, String> ofProgram(Folders folders, String program) throws IOException {
        Map<String, String> own = texts(folders.messages().resolve(ENGLISH + ".properties"));
        own.keySet().removeIf(key -> !owners(key).contains(program));
        return own;
    }

    /**
     * Fails if a program's script has the key of a text that comes with other programs only, not with a part of its own
     * either: a reader would see the key.
     *
     * @throws IllegalStateException if so
     */
    static void check(Folders folders, String program, String script) throws IOException {
        List<String> missing = new ArrayList<>();
        for (String key : texts(folders.messages().resolve(ENGLISH + ".properties")).keySet()) {
            List<String> owners = owners(key);
            boolean comes = owners.isEmpty() || owners.contains(program)
                    || owners.stream().anyMatch(owner -> owner.startsWith(program + "-"));
            if (!comes && script.contains("\"" + key + "\"")) {
                missing.add(key);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException(program + " has keys of texts that don't come with it: " + missing
                    + ". Name it as an owner of their first part, in MessageScripts.");
        }
    }

    private static List<String> owners(String key) {
        String room = key.substring(0, Math.max(0, key.indexOf('.')));
        int end = key.indexOf('.', room.length() + 1);
        String shelf = end < 0 ? key : key.substring(0, end);
        if (key.startsWith(room + CHECKS) && Pages.models().contains(room)) {
            return List.of(room + "-share");
        }
        if (key.startsWith(room + PRESET) && key.endsWith(".name") && Pages.models().contains(room)) {
            return List.of(room, DESIGN);
        }
        if (OF_LATE_PARTS.containsKey(key)) {
            return OF_LATE_PARTS.get(key);
        }
        List<String> ofRoom = room.equals(TABLE) || Pages.models().contains(room) ? List.of(room)
                : OWNERS.getOrDefault(room, List.of());
        return OWNERS.getOrDefault(shelf, ofRoom);
    }

    static Map<String, String> texts(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
