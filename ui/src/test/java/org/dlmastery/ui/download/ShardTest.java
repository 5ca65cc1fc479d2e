package org.dlmastery.ui.download;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardTest {
    @Test
    void aListHasOneShardALine() {
        assertEquals(Optional.of(List.of(new Shard("training", 0, 2000, 436_647, 0x661ae4ba),
                new Shard("test", 11, 3, 99, 0xfedcba98))),
                Shard.list("training 0 2000 436647 661ae4ba\ntest 11 3 99 fedcba98\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "training 0 2000 436647\n", "training 0 2000 436647 661ae4ba",
            "training 0 2000 436647 661ae4ba more\n", "training nought 2000 436647 661ae4ba\n",
            "training 0 2000 436647 no-checksum\n"})
    void whatIsNoListIsRefused(String text) {
        assertEquals(Optional.empty(), Shard.list(text));
    }
}
