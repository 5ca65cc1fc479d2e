package org.dlmastery.ui.home;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.boot.Deeds;
import org.dlmastery.ui.check.Answers;
import org.dlmastery.ui.check.CheckList;
import org.dlmastery.ui.dom.Storage;
import org.dlmastery.ui.frame.Route;
import org.dlmastery.ui.frame.SitePage;
import org.dlmastery.ui.notebook.NotebooksDone;
import org.dlmastery.ui.session.BadSessionException;
import org.dlmastery.ui.session.FlatJson;

/** What the reader has done on all pages, kept in this browser, and as a file for another one. */
final class Progress {
    private static final String FORMAT = "dlmastery-progress";

    private final List<SitePage> pages;

    /** @param pages those of the site */
    Progress(List<SitePage> pages) {
        this.pages = pages;
    }

    /**
     * Whether the reader has marked the item's notebooks, or enough of them, as done; of a page, whether they trained
     * its model to the end or answered its questions.
     */
    boolean isDone(LearningPath.Item item) {
        if (item.notebooks().isEmpty()) {
            return isDone(Route.parse(item.address()).path());
        }
        int count = 0;
        for (String notebook : item.notebooks()) {
            count += isNotebookDone(notebook) ? 1 : 0;
        }
        return count > 0 && (item.oneIsEnough() || count == item.notebooks().size());
    }

    boolean isNotebookDone(String number) {
        return NotebooksDone.read(Storage.get(NotebooksDone.STORED)).has(number);
    }

    /** The first thing of the learning path that isn't done. */
    Optional<LearningPath.Item> next() {
        for (LearningPath.Phase phase : LearningPath.PHASES) {
            for (LearningPath.Item item : phase.items()) {
                if (!isDone(item)) {
                    return Optional.of(item);
                }
            }
        }
        return Optional.empty();
    }

    /** How many of a phase's items are done. */
    int done(LearningPath.Phase phase) {
        int count = 0;
        for (LearningPath.Item item : phase.items()) {
            count += isDone(item) ? 1 : 0;
        }
        return count;
    }

    private boolean isDone(String path) {
        for (SitePage page : pages) {
            if (page.path().equals(path)) {
                return Deeds.name(Storage.get(Deeds.STORED), page.program())
                        || page.checks().isPresent() && page.checks().get().areDone(answers(page.checks().get()));
            }
        }
        return false;
    }

    private List<CheckList> lists() {
        List<CheckList> lists = new ArrayList<>();
        for (SitePage page : pages) {
            page.checks().ifPresent(lists::add);
        }
        return lists;
    }

    private static Answers answers(CheckList list) {
        return Answers.read(Storage.get(list.stored()));
    }

    /** All of it as a text. */
    String write() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        for (CheckList list : lists()) {
            fields.put(list.stored(), answers(list).text());
        }
        fields.put(NotebooksDone.STORED, NotebooksDone.read(Storage.get(NotebooksDone.STORED)).text());
        fields.put(Deeds.STORED, Storage.get(Deeds.STORED));
        return FlatJson.write(fields);
    }

    /** Adds what a file says was done to what is here; an answer that was given here stays. */
    void add(String text) throws BadSessionException {
        Map<String, String> fields = FlatJson.read(text);
        if (!FORMAT.equals(fields.get("format"))) {
            throw new BadSessionException(Message.of("progress.bad"));
        }
        for (CheckList list : lists()) {
            Answers here = answers(list);
            Answers there = Answers.read(fields.getOrDefault(list.stored(), ""));
            for (String key : list.keys()) {
                there.of(key).ifPresent(right -> here.add(key, right));
            }
            Storage.put(list.stored(), here.text());
        }
        String both = Storage.get(NotebooksDone.STORED) + "," + fields.getOrDefault(NotebooksDone.STORED, "");
        Storage.put(NotebooksDone.STORED, NotebooksDone.read(both).text());
        String deeds = fields.getOrDefault(Deeds.STORED, "");
        for (SitePage page : pages) {
            if (Deeds.name(deeds, page.program())) {
                Deeds.keep(page.program());
            }
        }
    }
}
