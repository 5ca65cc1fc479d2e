package org.dlmastery.ui.session;

import org.dlmastery.core.protocol.RunMoment;
import org.dlmastery.core.settings.Message;
import org.dlmastery.core.settings.StateLink;
import org.dlmastery.core.settings.Values;

/**
 * What the sessions of one page are like.
 *
 * @param page the page's name, by which its files are known
 * @param link writes and reads its settings
 * @param fit what its runs must be like
 */
public record SessionForm(String page, StateLink link, RunFit fit) {
    /** The settings and a moment of their run, to be written down. */
    public SavedSession saved(Values values, RunMoment moment) {
        return new SavedSession(page, link.writeAll(values), moment.saved());
    }

    /**
     * A session that can be gone on with.
     *
     * @throws BadSessionException if it is of another page, or doesn't fit its own settings
     */
    public Session check(SavedSession saved) throws BadSessionException {
        if (!saved.page().equals(page)) {
            throw new BadSessionException(Message.of("session.bad.page", saved.page()));
        }
        StateLink.Decoded decoded = link.read(saved.settings());
        if (!decoded.problems().isEmpty()) {
            throw new BadSessionException(Message.of("session.bad.settings"));
        }
        fit.check(decoded.values(), saved.run());
        return new Session(decoded.values(), saved.run());
    }
}
