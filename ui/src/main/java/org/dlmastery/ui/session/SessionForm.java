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
        Values values = settings(saved.page(), saved.settings());
        fit.check(values, saved.run());
        return new Session(values, saved.run());
    }

    /**
     * What a session's settings stand for.
     *
     * @throws BadSessionException if it is of another page, or has settings that this copy of the site doesn't know
     */
    Values settings(String ofPage, String settings) throws BadSessionException {
        if (!ofPage.equals(page)) {
            throw new BadSessionException(Message.of("session.bad.page", ofPage));
        }
        StateLink.Decoded decoded = link.read(settings);
        if (!decoded.problems().isEmpty()) {
            throw new BadSessionException(Message.of("session.bad.settings"));
        }
        return decoded.values();
    }
}
