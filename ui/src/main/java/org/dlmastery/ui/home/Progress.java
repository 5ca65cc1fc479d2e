package org.dlmastery.ui.home;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.check.Answers;
import org.dlmastery.ui.check.CheckList;
import org.dlmastery.ui.dom.Storage;
import org.dlmastery.ui.frame.SitePage;
import org.dlmastery.ui.notebook.NotebooksDone;
import org.dlmastery.ui.session.BadSessionException;
import org.dlmastery.ui.session.FlatJson;

/** What the reader has done on all pages, kept in this browser, and as a file for another one. */
final class Progress {
    private static final String FORMAT = "dlmastery-progress";

    private final List<CheckList> lists = new ArrayList<>();

    Progress(List<SitePage> pages) {
        for (SitePage page : pages) {
            page.checks().ifPresent(lists::add);
        }
    }

    /** Whether the page's questions are answered. */
    boolean isDone(CheckList list) {
        return list.areDone(answers(list));
    }

    /** Whether the reader has marked the item's notebooks, or enough of them, as done. */
    boolean isDone(LearningPath.Item item) {
        NotebooksDone done = NotebooksDone.read(Storage.get(NotebooksDone.STORED));
        int count = 0;
        for (String notebook : item.notebooks()) {
            count += done.has(notebook) ? 1 : 0;
        }
        return count > 0 && (item.oneIsEnough() || count == item.notebooks().size());
    }

    private static Answers answers(CheckList list) {
        return Answers.read(Storage.get(list.stored()));
    }

    /** All answers as a text. */
    String write() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("format", FORMAT);
        for (CheckList list : lists) {
            fields.put(list.stored(), answers(list).text());
        }
        fields.put(NotebooksDone.STORED, NotebooksDone.read(Storage.get(NotebooksDone.STORED)).text());
        return FlatJson.write(fields);
    }

    /** Adds a file's answers to those that are here; an answer that was given here stays. */
    void add(String text) throws BadSessionException {
        Map<String, String> fields = FlatJson.read(text);
        if (!FORMAT.equals(fields.get("format"))) {
            throw new BadSessionException(Message.of("progress.bad"));
        }
        for (CheckList list : lists) {
            Answers here = answers(list);
            Answers there = Answers.read(fields.getOrDefault(list.stored(), ""));
            for (String key : list.keys()) {
                there.of(key).ifPresent(right -> here.add(key, right));
            }
            Storage.put(list.stored(), here.text());
        }
        String both = Storage.get(NotebooksDone.STORED) + "," + fields.getOrDefault(NotebooksDone.STORED, "");
        Storage.put(NotebooksDone.STORED, NotebooksDone.read(both).text());
    }
}
