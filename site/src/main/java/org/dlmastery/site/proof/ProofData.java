package org.dlmastery.site.proof;

import java.util.Optional;
import java.util.function.Consumer;
import org.dlmastery.core.data.ImageArrays;
import org.dlmastery.core.data.ImageDataset;
import org.dlmastery.core.data.TextDataset;
import org.dlmastery.core.kind.cnn.spec.CnnNetwork;
import org.dlmastery.core.kind.gpt.spec.CharacterText;
import org.dlmastery.core.kind.gpt.spec.KnownCases;
import org.dlmastery.core.kind.gpt.spec.KnownText;
import org.dlmastery.core.protocol.Request;
import org.dlmastery.core.settings.Message;
import org.dlmastery.ui.download.Downloads;
import org.dlmastery.ui.download.FirstImages;
import org.dlmastery.ui.download.ImageData;

/**
 * What engines get to train on for a few seconds: the text that they want, or the ten images of a data set that the site
 * brings in a file of their own, again and again, for how long an update takes depends on no image.
 */
final class ProofData {
    private static final int TRAINING_IMAGES = 5_120;
    private static final int TEST_IMAGES = 160;

    private final Downloads downloads = Downloads.ofSite();

    void bring(String dataSet, Consumer<Request.Supply> here, Consumer<Message> failed) {
        if (dataSet.equals(TextDataset.MACBETH.name())) {
            downloads.text(TextDataset.MACBETH, text -> here.accept(
                    new Request.Supply(dataSet, CharacterText.macbeth(text).arrays())), failed);
            return;
        }
        for (KnownText known : KnownText.values()) {
            if (known.source().name().equals(dataSet)) {
                here.accept(new Request.Supply(dataSet,
                        CharacterText.known(known, KnownCases.text(known)).arrays()));
                return;
            }
        }
        for (ImageDataset images : CnnNetwork.DATA_SETS) {
            if (images.name().equals(dataSet)) {
                downloads.bytes(FirstImages.file(images), bytes -> give(images, bytes, here, failed), failed);
                return;
            }
        }
        throw new IllegalArgumentException("proof: there is no data set " + dataSet);
    }

    private static void give(ImageDataset dataset, byte[] bytes, Consumer<Request.Supply> here,
            Consumer<Message> failed) {
        Optional<ImageData> few = FirstImages.read(dataset, bytes);
        if (few.isEmpty()) {
            failed.accept(Message.of("design.proof.absent", dataset.title()));
            return;
        }
        int size = dataset.imageBytes();
        here.accept(new Request.Supply(dataset.name(), ImageArrays.of(dataset,
                repeated(few.get().images(), size, TRAINING_IMAGES), repeated(few.get().labels(), 1, TRAINING_IMAGES),
                repeated(few.get().images(), size, TEST_IMAGES), repeated(few.get().labels(), 1, TEST_IMAGES))));
    }

    /** @param size bytes of a piece @param count how many pieces are wanted */
    private static byte[] repeated(byte[] pieces, int size, int count) {
        byte[] all = new byte[size * count];
        for (int i = 0; i < all.length; i++) {
            all[i] = pieces[i % pieces.length];
        }
        return all;
    }
}
