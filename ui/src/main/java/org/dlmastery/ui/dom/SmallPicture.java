package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.dom.html.HTMLElement;

/** A small copy of what is drawn in a part of the page. */
public final class SmallPicture {
    private SmallPicture() {
    }

    /**
     * The part's first canvas that can be seen, with those of its size that lie on it, as a data address of at most
     * 4,096 characters; empty if there is none. Drawn four times over, so that thin lines of a chart stay to be seen.
     */
    @JSBody(params = "part", script = """
            var layers = Array.from(part.querySelectorAll('canvas')).filter(function(each) {
                return each.width > 1 && each.offsetWidth > 1;
            }).filter(function(each, i, all) {
                return each.offsetWidth === all[0].offsetWidth && each.offsetHeight === all[0].offsetHeight;
            });
            if (!layers.length) {
                return '';
            }
            var copy = document.createElement('canvas');
            copy.height = 60;
            copy.width = Math.min(120, Math.round(60 * layers[0].offsetWidth / layers[0].offsetHeight));
            var pen = copy.getContext('2d');
            pen.fillStyle = getComputedStyle(document.body).backgroundColor;
            pen.fillRect(0, 0, copy.width, copy.height);
            pen.imageSmoothingQuality = 'high';
            for (var i = 0; i < 4; i++) {
                layers.forEach(function(each) { pen.drawImage(each, 0, 0, copy.width, copy.height); });
            }
            var address = copy.toDataURL('image/jpeg', 0.6);
            return address.length > 4096 ? '' : address;""")
    public static native String of(HTMLElement part);
}
