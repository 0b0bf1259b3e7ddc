package io.github.dockercache.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.image.InvalidInputException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxiesTest {

    private static final Proxies.Setting SETTING =
            new Proxies.Setting("http", "proxy.corp", 8080, "user", "planted", "*.corp|10.*");

    @Test
    void aSettingForHttpServesHttpsToo() {
        assertThat(chosen(Proxies.of(List.of(SETTING), Map.of()), "https://registry.test/"))
                .isEqualTo("proxy.corp:8080");
    }

    @Test
    void aSettingForHttpsComesFirstForHttps() {
        Proxies.Setting https = new Proxies.Setting("https", "secure.corp", 8443, "", "", "");

        assertThat(chosen(Proxies.of(List.of(SETTING, https), Map.of()), "https://registry.test/"))
                .isEqualTo("secure.corp:8443");
        assertThat(chosen(Proxies.of(List.of(SETTING, https), Map.of()), "http://registry.test/"))
                .isEqualTo("proxy.corp:8080");
    }

    @Test
    void hostsThatTheSettingSparesAreReachedDirectly() {
        Proxies proxies = Proxies.of(List.of(SETTING), Map.of());

        assertThat(chosen(proxies, "https://registry.corp:5000/")).isEqualTo("direct");
        assertThat(chosen(proxies, "https://10.1.2.3/")).isEqualTo("direct");
        assertThat(chosen(proxies, "https://registry.corp.test/")).isEqualTo("proxy.corp:8080");
    }

    @Test
    void settingsComeBeforeTheEnvironment() {
        Map<String, String> environment = Map.of("HTTPS_PROXY", "http://other:1");

        assertThat(chosen(Proxies.of(List.of(SETTING), environment), "https://registry.test/"))
                .isEqualTo("proxy.corp:8080");
        assertThat(chosen(Proxies.of(List.of(), environment), "https://registry.test/"))
                .isEqualTo("other:1");
    }

    @Test
    void theEnvironmentIsReadInEitherCaseAndWithoutAScheme() {
        assertThat(chosen(Proxies.of(List.of(), Map.of("https_proxy", "low:3128")), "https://registry.test/"))
                .isEqualTo("low:3128");
        assertThat(chosen(Proxies.of(List.of(), Map.of("ALL_PROXY", "socks5://all:1080")), "https://registry.test/"))
                .isEqualTo("all:1080");
    }

    @Test
    void thisMachineIsNeverReachedByAProxy() {
        for (String host : List.of("localhost", "127.0.0.1:5000", "[::1]:5000")) {
            assertThat(chosen(Proxies.of(List.of(SETTING), Map.of()), "http://" + host + "/"))
                    .isEqualTo("direct");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "registry.corp, https://registry.corp/, true",
        "corp, https://registry.corp/, true",
        ".corp, https://registry.corp/, true",
        "*.corp, https://registry.corp/, true",
        "*, https://registry.corp/, true",
        "registry.corp:443, https://registry.corp/, true",
        "registry.corp:5000, https://registry.corp/, false",
        "egistry.corp, https://registry.corp/, false",
        "10.0.0.0/8, https://10.9.9.9/, true",
        "10.0.0.0/8, https://11.9.9.9/, false",
        "0.0.0.0/0, https://11.9.9.9/, true",
        "10.0.0.0/99, https://10.9.9.9/, false",
        "'a.test, registry.corp', https://registry.corp/, true",
        "'', https://registry.corp/, false"
    })
    void noProxyIsReadAsGoReadsIt(String list, URI uri, boolean spared) {
        assertThat(new NoProxy(list).contains(uri)).isEqualTo(spared);
    }

    @Test
    void aProxyThatCannotBeReadIsAnErrorWithoutItsValue() {
        Proxies proxies = Proxies.of(List.of(), Map.of("HTTPS_PROXY", "https://user:planted@proxy:8443"));

        assertThatThrownBy(() -> proxies.select(URI.create("https://registry.test/")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("HTTPS_PROXY")
                .hasMessageNotContaining("planted");
    }

    @Test
    void noSettingShowsItsPassword() {
        assertThat(SETTING.toString()).doesNotContain("planted");
        assertThat(new LoginProxy(InetSocketAddress.createUnresolved("a", 1), "u", "planted").toString())
                .doesNotContain("planted");
    }

    private static String chosen(Proxies proxies, String uri) {
        Proxy proxy = proxies.select(URI.create(uri)).get(0);
        return proxy.address() instanceof InetSocketAddress address
                ? address.getHostString() + ":" + address.getPort()
                : "direct";
    }

    @Test
    void theNamesOfProxiesHaveNoLogin() {
        Map<String, String> environment = Map.of(
                "https_proxy", "http://user:pla@nted@proxy.test:3128", "HTTP_PROXY", "plain.test:80", "ALL_PROXY", "");
        assertThat(Proxies.namesIn(environment))
                .containsExactly("proxy.test:3128 (HTTPS_PROXY)", "plain.test:80 (HTTP_PROXY)");
    }
}
