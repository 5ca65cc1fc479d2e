package org.dlmastery.ui.page.transformer.subject;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;

/** What is looked into: the model on the stage, reading the text there. */
public interface Subject {
    Optional<LanguageModel> model();

    /** What the model is called. */
    String name();

    /** The text's last tokens, as many as the model looks back on. */
    int[] text();

    /** How tokens are drawn at present, as the engine's tasks take it. */
    List<NamedArray> sampling();

    /** What its heads put out instead of their own, for the reader to change. */
    HeadChanges heads();

    /** The same as the engine's tasks take it, about {@link #text}. */
    List<NamedArray> changes();

    /** The heads that put out zeros. */
    default int[] off() {
        return heads().heads(HeadChanges.OFF);
    }
}
