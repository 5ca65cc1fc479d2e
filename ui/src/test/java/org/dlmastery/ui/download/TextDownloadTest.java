package org.dlmastery.ui.download;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.dlmastery.core.data.TextDataset;
import org.dlmastery.core.settings.Message;
import org.junit.jupiter.api.Test;

class TextDownloadTest {
    private static final TextDataset DIGITS = new TextDataset("digits", 9, 9, 0xcbf43926);

    private final FakeFiles files = new FakeFiles();
    private final Downloads downloads = new Downloads(files, () -> 0);
    private final List<String> loaded = new ArrayList<>();
    private final List<Message> failed = new ArrayList<>();

    @Test
    void aTextIsFetchedOnce() {
        files.texts.put("data/digits.js", "123456789");
        ask();
        ask();
        assertEquals(List.of("123456789", "123456789"), loaded);
        assertEquals(1, files.asked.size());
    }

    @Test
    void anotherTextIsRefusedAndTriedAgain() {
        ask();
        files.texts.put("data/digits.js", "12345678");
        ask();
        files.texts.put("data/digits.js", "123456798");
        ask();
        assertEquals(List.of(Message.of("download.missing", "data/digits.js"),
                Message.of("download.changed", "data/digits.js"), Message.of("download.changed", "data/digits.js")),
                failed);
        files.texts.put("data/digits.js", "123456789");
        ask();
        assertEquals(List.of("123456789"), loaded);
    }

    private void ask() {
        downloads.text(DIGITS, loaded::add, failed::add);
        files.answerAll();
    }
}
