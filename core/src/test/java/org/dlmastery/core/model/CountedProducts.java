package org.dlmastery.core.model;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.dlmastery.core.backend.Backend;
import org.dlmastery.core.backend.View;

/** Counts the multiplications of all matrix products that a device is asked for. */
public final class CountedProducts {
    private long multiplyAdds;

    /** The same device, counted; it must have no kernels of its own. */
    public Backend on(Backend backend) {
        return (Backend) Proxy.newProxyInstance(Backend.class.getClassLoader(), new Class<?>[] {Backend.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("matmul")) {
                        View output = (View) arguments[0];
                        View left = (View) arguments[1];
                        multiplyAdds += (long) output.shape().count() * left.shape().size(-1);
                    }
                    try {
                        return method.invoke(backend, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    public long multiplyAdds() {
        return multiplyAdds;
    }
}
