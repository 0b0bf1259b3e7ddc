package io.github.dockercache.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.key.KeyDocument;
import io.github.dockercache.key.KeyDocuments;
import io.github.dockercache.key.ModuleImage;
import io.github.dockercache.mojo.ReactorKeys.Arrival;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class ReactorKeysTest {

    private static final Arrival A = new Arrival("g:a", "default");
    private static final Arrival B = new Arrival("g:b", "default");

    private final ReactorKeys reactor = new ReactorKeys(new ConcurrentHashMap<>(), List.of(A, B));

    private static KeyDocuments documents(String salt) {
        return KeyDocuments.of(tier -> KeyDocument.parse("docker-cache-key 1\nprefix \"" + salt + "-" + tier + "\"\n"));
    }

    @Test
    void theWholeIsThereWhenTheLastModuleHasArrived() {
        reactor.arrived(A, Map.of("web", documents("web"), "db", documents("db")));
        assertThat(reactor.complete()).isEmpty();
        reactor.arrived(B, Map.of());
        assertThat(reactor.complete().orElseThrow())
                .containsOnlyKeys(new ModuleImage("g:a", "web"), new ModuleImage("g:a", "db"));
    }

    @Test
    void documentsComeOutAsTheyWentIn() {
        reactor.arrived(A, Map.of("web", documents("web")));
        reactor.arrived(B, Map.of());
        assertThat(reactor.complete().orElseThrow())
                .hasEntrySatisfying(
                        new ModuleImage("g:a", "web"),
                        out -> assertThat(out.keys()).isEqualTo(documents("web").keys()));
    }

    @Test
    void aModuleWithoutItsKeyLeavesTheReactorWithoutOne() {
        reactor.arrived(A, Map.of("web", documents("web")));
        reactor.arrivedWithoutKey(B);
        assertThat(reactor.complete()).isEmpty();
    }

    @Test
    void anEarlierRunByNameIsNotCounted() {
        reactor.arrived(new Arrival("g:a", "default-cli"), Map.of("old", documents("old")));
        reactor.arrived(A, Map.of("web", documents("web")));
        reactor.arrived(B, Map.of());
        assertThat(reactor.complete().orElseThrow()).containsOnlyKeys(new ModuleImage("g:a", "web"));
    }

    @Test
    void twoExecutionsWithDifferentImagesOfOneNameAreRefused() {
        Arrival second = new Arrival("g:a", "second");
        ReactorKeys twice = new ReactorKeys(new ConcurrentHashMap<>(), List.of(A, second));
        twice.arrived(A, Map.of("web", documents("web")));
        twice.arrived(second, Map.of("web", documents("web")));
        assertThat(twice.complete()).isPresent();
        twice.arrived(second, Map.of("web", documents("other")));
        assertThatThrownBy(twice::complete).hasMessageContaining("'web'").hasMessageContaining("<images>");
    }
}
