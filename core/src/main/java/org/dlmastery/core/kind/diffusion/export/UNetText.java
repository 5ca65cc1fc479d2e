package org.dlmastery.core.kind.diffusion.export;

import java.util.List;
import org.dlmastery.core.io.DecimalText;
import org.dlmastery.core.kind.diffusion.spec.DiffusionExperiment;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.RateCourse;
import org.dlmastery.core.kind.diffusion.spec.Schedule;
import org.dlmastery.core.kind.diffusion.spec.Target;
import org.dlmastery.core.kind.diffusion.spec.Widths;

/** What exported files say of a diffusion model in words, all of them in ASCII. */
final class UNetText {
    private UNetText() {
    }

    /** Three sentences: the network, what it was trained on, the training. */
    static List<String> sentences(LearntUNet network) {
        DiffusionExperiment experiment = network.experiment();
        Widths widths = experiment.widths();
        return List.of("A class-conditional U-Net that tells "
                        + TargetText.of(experiment.target()).words() + " of a noised digit: " + widths.first() + ", "
                        + widths.second() + " and " + widths.third() + " channels at 28 x 28, 14 x 14 and 7 x 7 pixels, "
                        + experiment.parameterCount() + " parameters, the moving average over the training.",
                "Diffusion: " + DiffusionSpec.TIMESTEPS + " timesteps, " + path(experiment)
                        + "; images: MNIST, the first " + experiment.images()
                        + " to train with, pixels from -1, black, to 1, white; "
                        + Math.round(100 * experiment.labelDrop()) + " percent of the labels kept back.",
                "Trained by AdamW, weight decay 0.01, for " + network.steps() + (network.steps() == 1 ? " step" : " steps")
                        + ", batches of " + experiment.batchSize() + ", learning rate "
                        + DecimalText.of((float) experiment.learningRate())
                        + (experiment.course() == RateCourse.COSINE ? " after a rise, a cosine down to 0" : ", constant")
                        + "; seed " + experiment.seed() + ".");
    }

    private static String path(DiffusionExperiment experiment) {
        return experiment.target() == Target.FLOW ? "straight lines from digit to noise"
                : experiment.schedule() == Schedule.COSINE ? "cosine schedule" : "linear schedule";
    }
}
