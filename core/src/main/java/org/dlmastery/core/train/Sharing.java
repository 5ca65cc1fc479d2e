package org.dlmastery.core.train;

import java.util.List;
import org.dlmastery.core.nn.Parameter;

/** What else than parameters decides a batch's loss, so that copies of a model can share the batch. */
public interface Sharing {
    /** What changes from step to step beside the parameters, in the same order on all copies. */
    List<Parameter> carried();

    /** Issues the commands after which a copy that has taken over what is carried draws its own share's numbers. */
    void drawForShare(int share);
}
