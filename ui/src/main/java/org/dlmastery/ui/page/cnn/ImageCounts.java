package org.dlmastery.ui.page.cnn;

import java.util.List;
import org.dlmastery.ui.download.Images;
import org.dlmastery.ui.explain.TwinTable;
import org.dlmastery.ui.text.Language;

/** How many images of each class there are, and how many of the test images are read right, as far as that is known. */
record ImageCounts(Language language, Images images, int[] predicted) implements TwinTable.Rows {
    @Override
    public List<String> head() {
        return List.of(language.say("testimages.class"), language.say("testimages.split.training"),
                language.say("testimages.split.test"), language.say("testimages.right"));
    }

    @Override
    public int count() {
        return images.dataset().classes().size();
    }

    @Override
    public List<String> row(int index) {
        int right = 0;
        int known = 0;
        byte[] labels = images.test().labels();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] == index && predicted[i] >= 0) {
                known++;
                right += predicted[i] == index ? 1 : 0;
            }
        }
        return List.of(images.dataset().classes().get(index), whole(count(images.training().labels(), index)),
                whole(count(labels, index)),
                known == 0 ? "–" : language.say("testimages.right.of", whole(right), whole(known)));
    }

    private static int count(byte[] labels, int wanted) {
        int count = 0;
        for (byte label : labels) {
            count += label == wanted ? 1 : 0;
        }
        return count;
    }

    private String whole(int count) {
        return language.figures().whole(count);
    }
}
