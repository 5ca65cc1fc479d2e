package org.dlmastery.core.proof;

import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.ImageArrays;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.kind.cnn.CnnKind;
import org.dlmastery.core.kind.cnn.spec.CnnControls;
import org.dlmastery.core.kind.cnn.spec.CnnSpec;
import org.dlmastery.core.kind.diffusion.DiffusionKind;
import org.dlmastery.core.kind.diffusion.spec.DiffusionControls;
import org.dlmastery.core.kind.diffusion.spec.DiffusionSpec;
import org.dlmastery.core.kind.diffusion.spec.Target;
import org.dlmastery.core.kind.gnn.GnnKind;
import org.dlmastery.core.kind.gnn.spec.GnnControls;
import org.dlmastery.core.kind.gnn.spec.GnnSpec;
import org.dlmastery.core.kind.gpt.GptKind;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.GptControls;
import org.dlmastery.core.kind.gpt.spec.GptPresets;
import org.dlmastery.core.kind.mlp.MlpKind;
import org.dlmastery.core.kind.mlp.spec.MlpControls;
import org.dlmastery.core.kind.mlp.spec.MlpSpec;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.BadValueException;
import org.dlmastery.core.settings.Values;

/** Short runs of every kind of model, on data that are made for them. */
final class SomeRuns {
    private SomeRuns() {
    }

    static ProvedRun mlp() {
        return new ProvedRun(new MlpKind(), MlpControls.ALL.initial(), Optional.empty(), List.of(MlpSpec.PLANE), 20);
    }

    static ProvedRun cnn() {
        return new ProvedRun(new CnnKind(), cnnSettings(), Optional.of(CnnSpec.supply(ImageDataset.MNIST, images(60, 1),
                labels(60), images(40, 2), labels(40))), List.of(), 6);
    }

    private static Values cnnSettings() {
        try {
            return CnnControls.ALL.initial().withText(CnnControls.LAYERS, "c4k3n,b,r,m2,d10,f,u10")
                    .with(CnnControls.BATCH, 16);
        } catch (BadValueException bad) {
            throw new AssertionError(bad);
        }
    }

    static ProvedRun gpt() {
        CharacterText text = CharacterText.own("the quick brown fox jumps over the lazy dog; ".repeat(50));
        Values settings = GptPresets.PICO.values().with(GptControls.TEXT, text.source()).with(GptControls.CONTEXT, 16)
                .with(GptControls.LAYERS, 1.0).with(GptControls.HEADS, 2).with(GptControls.WIDTH, 32)
                .with(GptControls.BATCH, 8.0);
        return new ProvedRun(new GptKind(), settings, Optional.of(new Request.Supply(text.source().name(),
                text.arrays())),
                List.of(), 6);
    }

    static ProvedRun gnn() {
        return new ProvedRun(new GnnKind(), GnnControls.ALL.initial(), Optional.empty(), List.of(GnnSpec.NODES), 20);
    }

    static ProvedRun diffusion() {
        return diffusion(Target.NOISE);
    }

    static ProvedRun diffusion(Target target) {
        return new ProvedRun(new DiffusionKind(), DiffusionControls.ALL.initial().with(DiffusionControls.TARGET, target)
                .with(DiffusionControls.WIDTHS, DiffusionControls.WIDTHS.choices().get(0).value())
                .with(DiffusionControls.IMAGES, 100.0).with(DiffusionControls.BATCH, 1.0),
                Optional.of(new Request.Supply(DiffusionSpec.DATA_SET, ImageArrays.of(ImageDataset.MNIST, images(100,
                3),
                        labels(100), images(12, 4), labels(12)))), List.of(), 2);
    }

    private static byte[] labels(int count) {
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            labels[i] = (byte) (i % 10);
        }
        return labels;
    }

    /** Dots whose place follows from the class, on a ground that differs from image to image. */
    private static byte[] images(int count, int seed) {
        byte[] images = new byte[count * 28 * 28];
        for (int i = 0; i < images.length; i++) {
            int image = i / (28 * 28);
            images[i] = (byte) ((i * 37 + seed * 101 + image * 53) % 91 + (i / 28 % 28 / 3 == image % 10 ? 150 : 0));
        }
        return images;
    }
}
