package org.dlmastery.site;

import org.dlmastery.core.kind.gpt.spec.KnownCases;
import org.dlmastery.ui.ModelApp;
import org.dlmastery.ui.boot.Parts;
import org.dlmastery.ui.download.Downloads;
import org.dlmastery.ui.engine.EngineProgram;
import org.dlmastery.ui.page.transformer.TransformerModel;
import org.dlmastery.ui.page.transformer.TransformerPage;
import org.dlmastery.ui.session.SessionKeeper;

/** Where the Transformer page's program begins. */
public final class TransformerPageMain {
    private static final EngineProgram ENGINE = new EngineProgram("engine-gpt", "engine-tuned");

    private TransformerPageMain() {
    }

    public static void main(String[] arguments) {
        PageStart.begin(turns -> ModelApp.start(turns, "transformer", ENGINE, shared -> {
            Downloads downloads = Downloads.ofSite();
            TransformerModel model = new TransformerModel(shared.engine(), downloads::text,
                    (cases, made, failed) -> Parts.load(TransformerPage.INSIDE,
                            () -> made.accept(KnownCases.text(cases)), failed), downloads::bytes);
            SessionKeeper keeper = TransformerPage.DECLARATION.keeper(model);
            return route -> new TransformerPage(shared, model, keeper, route.query());
        }));
    }
}
