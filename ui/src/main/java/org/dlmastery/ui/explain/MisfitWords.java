package org.dlmastery.ui.explain;

import org.dlmastery.core.stage.Misfit;
import org.dlmastery.ui.text.Language;

/** Why a layer can't take what the one before it gives, in the reader's language. */
public final class MisfitWords {
    private MisfitWords() {
    }

    /** A sentence: the fact and what to do about it. */
    public static String of(Language language, Misfit misfit) {
        String key = switch (misfit.reason()) {
            case NEEDS_IMAGES -> "misfit.needs-images";
            case NEEDS_FEATURES -> "misfit.needs-features";
            case WINDOW_TOO_LARGE -> "misfit.window-too-large";
            case NEEDS_WORDS -> "misfit.needs-words";
            case NEEDS_VECTORS -> "misfit.needs-vectors";
            case TEXT_TOO_LONG -> "misfit.text-too-long";
            case NEEDS_NODES -> "misfit.needs-nodes";
            case HEADS_DONT_DIVIDE -> "misfit.heads-dont-divide";
            case GROUPS_DONT_DIVIDE -> "misfit.groups-dont-divide";
            case TOO_LARGE -> "misfit.too-large";
        };
        String[] words = new String[1 + misfit.numbers().size()];
        words[0] = misfit.input().toString();
        for (int i = 1; i < words.length; i++) {
            words[i] = language.figures().whole(misfit.numbers().get(i - 1));
        }
        return language.say(key, words);
    }
}
