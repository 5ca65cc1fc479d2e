package org.dlmastery.ui.dom;

import org.teavm.jso.JSBody;
import org.teavm.jso.dom.html.HTMLElement;

/** Inputs to slide, on which a finger may also begin to scroll the page. */
public final class Sliders {
    private Sliders() {
    }

    /**
     * Calls when the reader slides. Browsers move a slider to where a finger is put down, before they know what it is
     * going to do. So nothing is told until it slides sideways or is lifted, and when the browser takes it to scroll, the
     * slider goes back to where it was.
     */
    @JSBody(params = {"slider", "slid"}, script = """
            var sure = 16;
            var held = false;
            var changed = false;
            var told = false;
            var before;
            var x;
            function tell() {
                changed = false;
                told = true;
                slid();
            }
            function release() {
                if (held) {
                    held = false;
                    if (changed) {
                        tell();
                    }
                }
            }
            slider.addEventListener('pointerdown', function(event) {
                held = event.pointerType !== 'mouse' && event.isPrimary;
                before = slider.value;
                x = event.clientX;
                changed = told = false;
            });
            slider.addEventListener('pointermove', function(event) {
                if (event.isPrimary && Math.abs(event.clientX - x) > sure) {
                    release();
                }
            });
            slider.addEventListener('pointerup', release);
            slider.addEventListener('pointercancel', function(event) {
                if (event.pointerType !== 'mouse' && event.isPrimary) {
                    var back = held || told;
                    held = false;
                    if (back && slider.value !== before) {
                        slider.value = before;
                        if (told) {
                            tell();
                        }
                    }
                }
            });
            slider.addEventListener('input', function() {
                if (held) {
                    changed = true;
                } else {
                    tell();
                }
            });""")
    public static native void onSlide(HTMLElement slider, Page.Action slid);
}
