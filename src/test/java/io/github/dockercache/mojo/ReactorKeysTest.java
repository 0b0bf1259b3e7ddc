package io.github.dockercache.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.key.KeyDocuments;
import io.github.dockercache.key.ModuleImage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class ReactorKeysTest {

    private final ReactorKeys reactor = new ReactorKeys(new ConcurrentHashMap<>(), Set.of("g:a", "g:b"));

    private static KeyDocuments documents(String salt) {
        return KeyDocuments.of(tier -> KeyDocument.parse("docker-cache-key 1\nprefix \"" + salt + "-" + tier + "\"\n"));
    }

    @Test
    void theWholeIsThereWhenTheLastModuleHasArrived() {
        reactor.arrived("g:a", Map.of("web", documents("web"), "db", documents("db")));
        assertThat(reactor.complete()).isEmpty();
        reactor.arrived("g:b", Map.of());
        assertThat(reactor.complete().orElseThrow())
                .containsOnlyKeys(new ModuleImage("g:a", "web"), new ModuleImage("g:a", "db"));
    }

    @Test
    void documentsComeOutAsTheyWentIn() {
        reactor.arrived("g:a", Map.of("web", documents("web")));
        reactor.arrived("g:b", Map.of());
        assertThat(reactor.complete().orElseThrow())
                .hasEntrySatisfying(
                        new ModuleImage("g:a", "web"),
                        out -> assertThat(out.keys()).isEqualTo(documents("web").keys()));
    }

    @Test
    void aModuleWithoutItsKeyLeavesTheReactorWithoutOne() {
        reactor.arrived("g:a", Map.of("web", documents("web")));
        reactor.arrivedWithoutKey("g:b");
        assertThat(reactor.complete()).isEmpty();
    }
}
