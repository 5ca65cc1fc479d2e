package org.dlmastery.ui.page.gnn.cora;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.kind.gnn.spec.Cora;
import org.dlmastery.core.kind.gnn.spec.CoraFiles;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.ui.dom.BlobId;
import org.dlmastery.ui.dom.Elements;
import org.dlmastery.ui.dom.GivenFiles;
import org.dlmastery.ui.dom.HostFile;
import org.dlmastery.ui.dom.Tag;
import org.dlmastery.ui.explain.TaskBar;
import org.dlmastery.ui.store.Database;
import org.dlmastery.ui.text.Language;
import org.dlmastery.ui.widget.Panel;
import org.teavm.jso.JSObject;
import org.teavm.jso.typedarrays.Int8Array;

/**
 * How Cora comes to the page: from the browser, which keeps it once it was there; else, when the reader says so, from its
 * host; or from two files of the reader's. Whatever comes is checked; nothing stands in for it.
 */
public final class CoraPanel {
    private static final String FOLDER = "https://raw.githubusercontent.com/tkipf/pygcn/master/data/cora/";
    private static final String HOST = FOLDER.substring("https://".length(), FOLDER.indexOf("/tkipf"));
    /** What git calls the two files, in that repository and in others that have them. */
    private static final String CONTENT_ID = "23205398c433481a3b8c504e95e9f15adb47fe13";
    private static final String CITES_ID = "d971e9d07e5f439864ac216697287faad7eb4406";
    /** About so many bytes come: the bar's end, not what is checked. */
    private static final double BYTES = 7.9e6;
    private static final double KILO = 1000;

    private final Language language;
    private final Consumer<Cora> found;
    private final CoraShelf shelf;
    private final TaskBar task;
    private final Tag fetch;
    private final Tag problem = Tag.of("p").is("problem").attribute("role", "alert").hidden(true);
    private final Tag status = Tag.of("p").is("help").attribute("role", "status");
    private final Panel panel;
    private final List<byte[]> given = new ArrayList<>();
    private Optional<JSObject> request = Optional.empty();

    /** @param found gets Cora, once */
    public CoraPanel(Language language, Database database, Consumer<Cora> found) {
        this.language = language;
        this.found = found;
        shelf = new CoraShelf(database);
        task = new TaskBar(language, this::stop);
        fetch = Tag.button(language.say("cora.fetch")).is("primary").on("click", event -> fetch());
        Tag input = Tag.of("input").id("cora-files").attribute("type", "file").attribute("multiple", "");
        GivenFiles.onChoice(input.element(), this::given);
        panel = new Panel("cora", language.say("cora.title"));
        panel.body().add(Tag.of("p").text(language.say("cora.about")), Tag.of("p").is("help").text(language.say("cora.host", HOST)),
                Tag.of("div").is("buttons").add(fetch), task.tag(), problem, status,
                Tag.of("div").is("field text-field").add(Tag.of("label").attribute("for", "cora-files")
                        .text(language.say("cora.files", CoraFiles.CONTENT, CoraFiles.CITES)), input));
        panel.tag().hidden(true);
        GivenFiles.onDrop(panel.tag().element(), this::given);
        shelf.take(kept -> {
            panel.tag().hidden(false);
            kept.ifPresent(this::found);
        });
    }

    public Tag tag() {
        return panel.tag();
    }

    private void fetch() {
        say("", "");
        fetch.hidden(true);
        task.begin(language.say("cora.task", HOST));
        progress(0);
        request(CoraFiles.CONTENT, 0, content -> request(CoraFiles.CITES, content.getLength(), cites -> {
            end(language.say("cora.checking"));
            whenPublished(CoraFiles.CONTENT, content, CONTENT_ID, () -> whenPublished(CoraFiles.CITES, cites, CITES_ID,
                    () -> check(content.copyToJavaArray(), cites.copyToJavaArray())));
        }));
    }

    private void request(String file, double before, HostFile.Fetched came) {
        request = Optional.of(HostFile.fetch(FOLDER + file, bytes -> progress(before + bytes), came, answer -> {
            end("");
            say(language.say(answer == 0 ? "cora.unreachable" : "cora.refused", HOST, file, Integer.toString(answer)), "");
        }));
    }

    /** Goes on where what came is the published file to the byte; where that can't be told, the counts have to do. */
    private void whenPublished(String name, Int8Array file, String published, Runnable then) {
        BlobId.compute(file, id -> {
            if (id.isEmpty() || id.equals(published)) {
                then.run();
            } else {
                say(language.say("cora.altered", name, HOST, id, published), "");
            }
        });
    }

    private void progress(double bytes) {
        task.progress(Math.round(bytes / KILO), Math.max(Math.round(BYTES / KILO), Math.round(bytes / KILO)), "KB");
    }

    private void stop() {
        request.ifPresent(HostFile::cancel);
        end(language.say("cora.stopped"));
    }

    private void end(String words) {
        request = Optional.empty();
        task.end(words);
        fetch.hidden(false);
        say("", words);
    }

    private void say(String wrong, String right) {
        Elements.say(problem.element(), wrong);
        problem.hidden(wrong.isEmpty());
        Elements.say(status.element(), right);
    }

    /** A file of the reader's: both are needed, in any order. */
    private void given(Int8Array file) {
        if (file == null) {
            say(language.say("cora.unreadable"), "");
            return;
        }
        given.add(file.copyToJavaArray());
        if (given.size() < 2) {
            say("", language.say("cora.other", CoraFiles.isContent(given.get(0)) ? CoraFiles.CITES : CoraFiles.CONTENT));
            return;
        }
        int content = CoraFiles.isContent(given.get(0)) ? 0 : 1;
        byte[] papers = given.get(content);
        byte[] cites = given.get(1 - content);
        given.clear();
        check(papers, cites);
    }

    private void check(byte[] content, byte[] cites) {
        Cora cora;
        try {
            cora = CoraFiles.read(content, cites);
        } catch (BadValueException isNotCora) {
            say(language.say(isNotCora.reason()), "");
            return;
        }
        shelf.put(cora, System.currentTimeMillis());
        found(cora);
    }

    private void found(Cora cora) {
        panel.tag().hidden(true);
        found.accept(cora);
    }
}
