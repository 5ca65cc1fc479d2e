package org.dlmastery.ui.session;

import org.dlmastery.ui.dom.Storage;

/** The small pictures of the runs that this browser has kept, for pages that know nothing of the runs. */
public final class KeptPictures {
    private static final String PICTURE = "data:image/";

    private KeptPictures() {
    }

    /** The picture of a page's newest kept run as a data address; empty if there is none. */
    public static String newest(String page) {
        String run = page + "-run";
        String newest = "";
        double newestAt = -1;
        String keys = Storage.keys("picture-" + run);
        for (int from = 0; from < keys.length();) {
            int end = keys.indexOf('\n', from + 1);
            int to = end < 0 ? keys.length() : end;
            String slot = keys.substring(from + 1, to);
            String picture = Storage.get("picture-" + run + slot);
            String kept = Storage.get(run + slot);
            double at = SlotText.read(kept).at();
            if (!kept.isEmpty() && picture.startsWith(PICTURE) && at > newestAt) {
                newestAt = at;
                newest = picture;
            }
            from = to;
        }
        return newest;
    }
}
