package org.dlmastery.core.backend.reference;

import static org.junit.jupiter.api.Assertions.assertThrows;

import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.BackendContract;
import org.dlmastery.core.backend.Buffer;
import org.dlmastery.core.backend.DType;
import org.dlmastery.core.backend.Shape;
import org.dlmastery.core.backend.View;
import org.junit.jupiter.api.Test;

class ReferenceBackendTest extends BackendContract {
    @Override
    protected Backend open() {
        return new ReferenceBackend();
    }

    @Test
    void aFreedBufferCannotBeUsed() {
        Backend backend = new ReferenceBackend();
        Buffer buffer = backend.allocate(DType.F32, 1);
        backend.free(buffer);
        assertThrows(IllegalStateException.class, () -> backend.read(View.of(buffer, Shape.of(1))));
        assertThrows(IllegalStateException.class, () -> backend.write(buffer, new float[1]));
        assertThrows(IllegalStateException.class, () -> backend.free(buffer));
    }
}
