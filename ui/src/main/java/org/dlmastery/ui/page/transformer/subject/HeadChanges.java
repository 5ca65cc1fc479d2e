package org.dlmastery.ui.page.transformer.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.gpt.spec.GptSpec;

/** What some heads of the model on the stage put out instead of their own. Heads are counted through all layers. */
public final class HeadChanges {
    /** What a head puts out instead. */
    public enum Way {
        /** Zeros. */
        OFF(GptSpec.OFF),
        /** Its mean over the prompt. */
        MEAN(GptSpec.MEAN),
        /** What it puts out on another prompt, whose end lies at the prompt's. */
        ELSEWHERE(GptSpec.PATCHED);

        private final String argument;

        Way(String argument) {
            this.argument = argument;
        }
    }

    private final List<List<Integer>> heads = new ArrayList<>();
    private int[] elsewhere = new int[0];
    private Runnable changed = () -> { };

    public HeadChanges() {
        clear();
    }

    /** @param next runs when a head puts out something else than before */
    public void onChange(Runnable next) {
        changed = next;
    }

    /** All heads put out their own; nobody is told. */
    public void clear() {
        heads.clear();
        elsewhere = new int[0];
        for (int i = 0; i < Way.values().length; i++) {
            heads.add(new ArrayList<>());
        }
    }

    /** What a head puts out instead; nothing if it is its own. */
    public Optional<Way> of(int head) {
        for (Way way : Way.values()) {
            if (heads.get(way.ordinal()).contains(head)) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }

    public boolean isNone() {
        for (List<Integer> each : heads) {
            if (!each.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Those that put out something in this way, in their order. */
    public int[] heads(Way way) {
        List<Integer> found = heads.get(way.ordinal());
        int[] numbers = new int[found.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = found.get(i);
        }
        return numbers;
    }

    /** Has a head put out something else from now on; its own if no way is given. */
    public void put(int head, Optional<Way> way) {
        heads.forEach(each -> each.remove((Integer) head));
        way.ifPresent(found -> {
            List<Integer> there = heads.get(found.ordinal());
            int at = 0;
            while (at < there.size() && there.get(at) < head) {
                at++;
            }
            there.add(at, head);
        });
        changed.run();
    }

    /** The other prompt's tokens, one or more before a head is patched. */
    public void elsewhere(int[] tokens) {
        elsewhere = tokens.clone();
        if (heads(Way.ELSEWHERE).length > 0) {
            changed.run();
        }
    }

    /**
     * As the engine's tasks take it.
     *
     * @param prompt the tokens whose mean is meant, as many as a model reads at once
     * @param end where the prompt ends in the text that is read
     */
    public List<NamedArray> arguments(int[] prompt, int end) {
        List<NamedArray> arguments = new ArrayList<>();
        for (Way way : Way.values()) {
            arguments.add(NamedArray.of(way.argument, heads(way)));
        }
        arguments.add(NamedArray.of(GptSpec.MEAN_OF, prompt));
        arguments.add(NamedArray.of(GptSpec.ELSEWHERE, elsewhere));
        arguments.add(NamedArray.of(GptSpec.FROM, new int[] {end - elsewhere.length}));
        return arguments;
    }
}
