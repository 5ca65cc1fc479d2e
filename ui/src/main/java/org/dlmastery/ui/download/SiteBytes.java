package org.dlmastery.ui.download;

import java.util.function.Consumer;
import org.dlmastery.core.settings.Message;

/** Brings bytes that a script of the site has in its group {@code data}, such as a trained network's weights, unpacked. */
public interface SiteBytes {
    /** @param failed gets why they can't be had, as whole sentences; the next call tries again */
    void load(String name, Consumer<byte[]> loaded, Consumer<Message> failed);
}
