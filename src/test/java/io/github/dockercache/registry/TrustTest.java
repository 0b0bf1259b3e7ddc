package io.github.dockercache.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrustTest {

    private final Trust trust =
            new Trust(new InsecureHosts(Set.of("one.test", "two.test")), new CertificateAuthorities(List.of()));

    @Test
    void insecureHostsShareOneSetUpOfTls() throws IOException {
        Trust.Rule one = trust.of(URI.create("https://one.test/v2/"));
        Trust.Rule two = trust.of(URI.create("https://two.test/v2/"));

        assertThat(one.anyName()).isTrue();
        assertThat(two.sockets()).isSameAs(one.sockets());
    }

    @Test
    void anInsecureHostIsNoModelForTheOthers() throws IOException {
        Trust.Rule one = trust.of(URI.create("https://one.test/v2/"));
        Trust.Rule other = trust.of(URI.create("https://other.test/v2/"));

        assertThat(other.anyName()).isFalse();
        assertThat(other.sockets()).isNotSameAs(one.sockets());
    }
}
