package org.dlmastery.site;

import org.dlmastery.core.data.ImageArrays;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.ui.ModelApp;
import org.dlmastery.ui.download.DownloadState;
import org.dlmastery.ui.download.Downloads;
import org.dlmastery.ui.download.ImageDownload;
import org.dlmastery.ui.download.Images;
import org.dlmastery.ui.engine.EngineProgram;
import org.dlmastery.ui.page.diffusion.DiffusionModel;
import org.dlmastery.ui.page.diffusion.DiffusionPage;
import org.dlmastery.ui.session.SessionKeeper;
import org.dlmastery.ui.store.IndexedDatabase;

/** Where the Diffusion page's program begins. */
public final class DiffusionPageMain {
    /** As many as the validation loss is measured over. */
    private static final int TEST_IMAGES = 1000;

    /** Some of each digit. */
    private static final int FEW_IMAGES = 100;

    private static final EngineProgram ENGINE = new EngineProgram("engine-diffusion", "engine-tuned");

    private DiffusionPageMain() {
    }

    public static void main(String[] arguments) {
        PageStart.begin(turns -> ModelApp.start(turns, "diffusion", ENGINE, shared -> {
            Downloads downloads = Downloads.ofSite();
            // Before all of them are known, for those have these.
            ImageDownload few = downloads.images(ImageDataset.MNIST, 0, FEW_IMAGES);
            ImageDownload download = downloads.images(ImageDataset.MNIST, ImageDataset.MNIST.training(), TEST_IMAGES);
            DiffusionModel model = new DiffusionModel(shared.engine(), download::start, downloads::bytes,
                    new IndexedDatabase());
            download.listen(state -> {
                if (state instanceof DownloadState.Done done) {
                    Images images = done.images();
                    model.digits(ImageArrays.of(images.dataset(), images.training().images(),
                            images.training().labels(), images.test().images(), images.test().labels()));
                }
            });
            SessionKeeper keeper = DiffusionPage.DECLARATION.keeper(model);
            return route -> new DiffusionPage(shared, model, download, few, keeper, route.query());
        }));
    }
}
