package org.dlmastery.core.backend.contract;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.BackendContract;

/** A device that has every kernel keeps the contract: the cases of kernels run and agree with the formulas. */
class FormulaBackendTest extends BackendContract {
    @Override
    protected Backend open() {
        return new FormulaBackend(op -> true);
    }
}
