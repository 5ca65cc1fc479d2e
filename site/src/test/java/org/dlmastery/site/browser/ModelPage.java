package org.dlmastery.site.browser;

import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dlmastery.ui.Pages;

/** The pages of the models that train: settings that suit a test, and what differs where one looks at the pages. */
enum ModelPage {
    MLP("preset=xor&epochs=60&speed=fast", "preset=circle&epochs=4000&batch=1&speed=normal",
            "layers=16,16,16,16,16,16&optimiser=adam"
                    + "&inputs=x1,x2,x1-squared,x2-squared,x1-x2,sin-x1,sin-x2,cos-x1,cos-x2"),
    /** Of 4 filters at every second pixel. */
    CNN("layers=c4k5s2,r,m2,f,u10&batch=256", "layers=c4k5s2,r,m2,f,u10&batch=256&epochs=50",
            "layers=c8k1,f,u600,r,u10&optimiser=adam&batch=64"),
    TRANSFORMER("preset=one-head&context=16&epochs=1", "preset=one-head&context=16&epochs=1000",
            "preset=picogpt"),
    GNN("preset=karate-gcn&epochs=40&speed=fast", "preset=karate-gat&epochs=2000&speed=normal",
            "preset=karate-gat"),
    DIFFUSION("images=640&batch=16&epochs=1&steps=2", "images=160&batch=16&epochs=200&steps=2", "preset=recipe");

    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d+)?");
    /** In any language: as many epochs are done as there are to be, and Train could be pressed. */
    private static final String FINISHED = """
            () => {
                const [done, all] = [...document.querySelectorAll('.run-epoch.face-train :is(output, output + span)')]
                        .map(({ textContent }) => textContent.replace(/\\D/g, ''));
                return done === all && document.querySelector('.train .icon-play') !== null;
            }""";
    private static final String IN_THE_ADDRESS = "#/";

    private final String brief;
    private final String lasting;
    private final String largest;

    ModelPage(String brief, String lasting, String largest) {
        this.brief = brief;
        this.lasting = lasting;
        this.largest = largest;
    }

    /** All of the site; a page of a model that this list doesn't have fails. */
    static List<ModelPage> all() {
        return Pages.ALL.stream().filter(page -> page.checks().isPresent())
                .map(page -> valueOf(page.program().toUpperCase(Locale.ROOT))).toList();
    }

    /** The routes of all pages of models and of Design Spaces, which trains nothing: those of brief runs. */
    static List<String> routes() {
        return Pages.models().stream().map(page -> all().stream().filter(model -> model.page().equals(page)).findFirst()
                .map(ModelPage::brief).orElse(IN_THE_ADDRESS + page)).toList();
    }

    /** Trains a brief run to its end, by the keyboard; does nothing on a page that trains nothing. */
    static void trainByKeys(Visit visit) {
        Locator train = visit.frame().locator(".train");
        if (train.count() > 0) {
            prepare(visit);
            train.press("Enter");
            visit.frame().waitForFunction(FINISHED, null,
                    new Frame.WaitForFunctionOptions().setTimeout(Patience.milliseconds(60)));
        }
    }

    /** The page's name, as in its address. */
    String page() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A run that is finished in a second or two. */
    String brief() {
        return IN_THE_ADDRESS + page() + "?" + brief;
    }

    /** A run that is in its middle whenever a test looks. */
    String lasting() {
        return IN_THE_ADDRESS + page() + "?" + lasting;
    }

    /** A network about as large as the page allows, or the largest among its presets. */
    String largest() {
        return IN_THE_ADDRESS + page() + "?" + largest;
    }

    /** Waits until the engine is up, and brings the images where the page needs them and doesn't have them. */
    static void prepare(Visit visit) {
        visit.untilReady();
        visit.engine();
        // The CNN page brings its button a moment after it can be used, where its author leaves the stage on it.
        visit.frame().waitForFunction("() => !location.hash.startsWith('#/cnn') || "
                + "document.querySelector('.model-page .stage') === null || document.querySelector('.download') !== null");
        Locator load = visit.frame().locator(".download button");
        if (load.count() > 0 && load.isVisible()) {
            load.click();
            visit.frame().locator(".download[data-state=done]")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED)
                            .setTimeout(Patience.milliseconds(60)));
        }
        visit.frame().waitForFunction("() => !document.querySelector('.train').disabled");
    }

    /** Waits for what comes to the first screen a moment after the page can be used. */
    void untilComplete(Visit visit) {
        visit.frame().waitForFunction("() => document.querySelector('.drawer [aria-busy=true]') === null");
        switch (this) {
            case MLP -> visit.frame().locator(".badge").first().waitFor();
            case CNN -> visit.frame().getByText("Use a trained network").first().waitFor();
            case TRANSFORMER -> visit.frame().locator(".chance-row").first().waitFor();
            case GNN -> visit.frame().locator(".embedding-caption").waitFor();
            case DIFFUSION -> {
                visit.frame().getByText("Trained by this engine").waitFor();
                visit.frame().locator(".sample-result").waitFor();
            }
        }
    }

    /** Waits until the loss before the first step is shown, and says it. */
    double firstLoss(Visit visit) {
        Locator shown = loss(visit);
        visit.frame().waitForFunction("shown => /\\d/.test(shown.textContent)", shown.elementHandle());
        return lossShown(visit);
    }

    /** The loss over examples that the page shows now. */
    double lossShown(Visit visit) {
        Matcher number = NUMBER.matcher(loss(visit).textContent());
        if (!number.find()) {
            throw new AssertionError("no loss in " + loss(visit).textContent());
        }
        return Double.parseDouble(number.group());
    }

    private Locator loss(Visit visit) {
        return visit.frame().locator(switch (this) {
            case MLP, CNN, GNN -> "output[aria-label='Test loss']";
            case TRANSFORMER -> "output[aria-label='Validation loss']";
            case DIFFUSION -> ".panel-loss .readout >> nth=0";
        });
    }
}
