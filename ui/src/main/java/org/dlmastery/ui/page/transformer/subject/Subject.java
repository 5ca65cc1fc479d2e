package org.dlmastery.ui.page.transformer.subject;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;

/** What is looked into: the model on the stage, reading the text there. */
public interface Subject {
    Optional<LanguageModel> model();

    /** The text's last tokens, as many as the model looks back on. */
    int[] text();

    /** How tokens are drawn at present, as the engine's tasks take it. */
    List<NamedArray> sampling();

    /** The heads that are switched off, counted through all layers. */
    int[] off();
}
