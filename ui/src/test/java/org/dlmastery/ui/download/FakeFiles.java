package org.dlmastery.ui.download;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.dlmastery.core.settings.Message;

/** Files in memory, whose answers come when the test wants. A file that isn't there is missing. */
final class FakeFiles implements DataFiles {
    final Map<String, String> texts = new HashMap<>();
    final Map<String, byte[]> packed = new HashMap<>();
    final List<String> asked = new ArrayList<>();
    private final List<Runnable> waiting = new ArrayList<>();

    @Override
    public void text(String file, String group, String name, Consumer<String> loaded, Consumer<Message> failed) {
        answer(file, texts, loaded, failed);
    }

    @Override
    public void bytes(String file, String group, String name, Consumer<byte[]> loaded, Consumer<Message> failed) {
        answer(file, packed, loaded, failed);
    }

    private <T> void answer(String file, Map<String, T> files, Consumer<T> loaded, Consumer<Message> failed) {
        asked.add(file);
        waiting.add(() -> {
            if (files.containsKey(file)) {
                loaded.accept(files.get(file));
            } else {
                failed.accept(Message.of("download.missing", file));
            }
        });
    }

    int waiting() {
        return waiting.size();
    }

    /** Answers the oldest unanswered question. */
    void answer() {
        waiting.remove(0).run();
    }

    /** Answers the youngest. */
    void answerLast() {
        waiting.remove(waiting.size() - 1).run();
    }

    void answerAll() {
        while (!waiting.isEmpty()) {
            answer();
        }
    }
}
