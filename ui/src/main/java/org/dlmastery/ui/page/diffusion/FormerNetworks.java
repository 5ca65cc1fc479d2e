package org.dlmastery.ui.page.diffusion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dlmastery.core.data.NamedArray;
import org.dlmastery.core.kind.diffusion.spec.OtherNetwork;
import org.dlmastery.ui.store.Database;
import org.dlmastery.ui.store.Entry;
import org.dlmastery.ui.store.Held;

/** The networks of former runs, the last of each target; the browser keeps them between visits where it may. */
final class FormerNetworks {
    private static final String PREFIX = "network/diffusion/";

    private final Database database;
    private final Map<String, OtherNetwork> networks = new LinkedHashMap<>();

    /** Those of earlier visits come as soon as the browser has read them. */
    FormerNetworks(Database database) {
        this.database = database;
        database.list(PREFIX, held -> {
            for (Held each : held) {
                database.get(each.key(), entry -> entry.flatMap(kept -> read(kept.arrays())).ifPresent(
                        network -> networks.putIfAbsent(each.key().substring(PREFIX.length()), network)));
            }
        });
    }

    private static Optional<OtherNetwork> read(List<NamedArray> arrays) {
        try {
            return OtherNetwork.of(arrays);
        } catch (IllegalArgumentException | IllegalStateException ofAnotherVersion) {
            return Optional.empty();
        }
    }

    /** @param lasting whether it is worth a place in the browser */
    void keep(String name, OtherNetwork network, boolean lasting) {
        networks.put(name, network);
        if (lasting) {
            database.put(new Entry(PREFIX + name, "", System.currentTimeMillis(), network.arrays()), kept -> { });
        }
    }

    /** All but the one of this name. */
    List<OtherNetwork> but(String name) {
        Map<String, OtherNetwork> others = new LinkedHashMap<>(networks);
        others.remove(name);
        return List.copyOf(others.values());
    }

    void forget() {
        List<String> keys = new ArrayList<>();
        networks.keySet().forEach(name -> keys.add(PREFIX + name));
        networks.clear();
        database.delete(keys, gone -> { });
    }
}
