package io.github.dockercache.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageConfigurationTest {

    @Test
    void platformAndTriggersAreReadAndTheRestIsTolerated() {
        ImageConfiguration configuration = parse("{'os':'linux','architecture':'arm','variant':'v6','moby.x':[{}],"
                + "'config':{'Env':['A=1'],'OnBuild':['COPY . /app','RUN make \\'x\\''],'Healthcheck':{}}}");

        assertThat(configuration.platform()).hasToString("linux/arm/v6");
        assertThat(configuration.onBuild()).containsExactly("COPY . /app", "RUN make \"x\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'config':null}",
                "{'config':{}}",
                "{'config':{'OnBuild':null}}",
                "{'config':{'OnBuild':[]}}"
            })
    void noTriggersAreNoTriggers(String json) {
        assertThat(parse(json).onBuild()).isEmpty();
    }

    @Test
    void anImageRunsWhereAnEngineWouldTakeIt() {
        ImageConfiguration amd64 = parse("{'os':'linux','architecture':'amd64'}");

        assertThat(amd64.runsOn(Platform.parse("linux/amd64"))).isTrue();
        assertThat(amd64.runsOn(Platform.parse("linux/amd64/v3"))).isTrue();
        assertThat(amd64.runsOn(Platform.parse("linux/arm64"))).isFalse();
        assertThat(amd64.runsOn(Platform.parse("windows/amd64"))).isFalse();
    }

    @Test
    void anImageThatDoesNotSayRunsAnywhere() {
        assertThat(parse("{}").runsOn(Platform.parse("linux/s390x"))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "\u001f\u008b"})
    void anythingElseIsNoConfiguration(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(json));
    }

    private static ImageConfiguration parse(String json) {
        return ImageConfiguration.parse(
                json.replace("\\'", "\\\"").replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
