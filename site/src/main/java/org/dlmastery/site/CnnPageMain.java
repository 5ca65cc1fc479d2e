package org.dlmastery.site;

import org.dlmastery.ui.ModelApp;
import org.dlmastery.ui.download.Downloads;
import org.dlmastery.ui.engine.EngineProgram;
import org.dlmastery.ui.page.cnn.CnnModel;
import org.dlmastery.ui.page.cnn.CnnPage;
import org.dlmastery.ui.session.SessionKeeper;

/** Where the CNN page's program begins. */
public final class CnnPageMain {
    private static final EngineProgram ENGINE = new EngineProgram("engine-cnn", "engine-tuned");

    private CnnPageMain() {
    }

    public static void main(String[] arguments) {
        PageStart.begin(turns -> ModelApp.start(turns, "cnn", ENGINE, shared -> {
            Downloads downloads = Downloads.ofSite();
            CnnModel model = new CnnModel(shared.engine(), CnnModel.allImages(downloads), downloads::bytes);
            SessionKeeper keeper = CnnPage.DECLARATION.keeper(model);
            return route -> new CnnPage(shared, model, keeper, route.query());
        }));
    }
}
