package org.dlmastery.core.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.protocol.Finding;
import org.dlmastery.core.train.Probe;

/** What a picture on the page is drawn from, with what the reference device says at the same places. */
final class PicturePiece implements Piece {
    private static final double SHARE = 1e-4;

    private final ProofModel reference;
    private final String picture;
    private final List<NamedArray> shown;

    /** @param shown all that the page's look at the run had */
    PicturePiece(ProofModel reference, String picture, List<NamedArray> shown) {
        this.reference = reference;
        this.picture = picture;
        this.shown = shown;
    }

    @Override
    public void begin() {
        // The page has what the device says already.
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public Optional<List<NamedArray>> end() {
        List<NamedArray> findings = new ArrayList<>();
        try (Probe probe = reference.trainable().probe(picture)) {
            for (NamedArray wanted : probe.take().arrays()) {
                NamedArray.find(shown, wanted.name()).filter(array -> isOfFloats(array) && isOfFloats(wanted))
                        .ifPresent(array -> findings.add(Finding.of(Finding.Part.SHOWN_PICTURE,
                                picture + ", " + wanted.name(), array.values(), wanted.values(), SHARE).array()));
            }
        }
        return Optional.of(findings);
    }

    private static boolean isOfFloats(NamedArray array) {
        return array.elements() instanceof NamedArray.Floats && array.count() > 0;
    }
}
