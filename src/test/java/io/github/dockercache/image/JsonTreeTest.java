package io.github.dockercache.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {

    private static JsonTree parse(String json) {
        return JsonTree.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"b\":1,\"a\":[true,false,null,\"x\",{}]}",
                "{\"large\":12345678901234567890,\"small\":0.10,\"power\":1E+3,\"whole\":9223372036854775807}",
                "{\"text\":\"\\u0000\\\"\\\\\\né\"}"
            })
    void whatIsReadIsWrittenAsItWas(String json) {
        assertThat(parse(json).bytes()).asString(StandardCharsets.UTF_8).isEqualTo(json);
        assertThat(JsonTree.of(parse(json).fields()).bytes())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(json);
    }

    @Test
    void onlyWhatJsonHasCanBeWritten() {
        JsonTree tree = JsonTree.of(Map.of("a", new Object()));
        assertThatIllegalArgumentException().isThrownBy(tree::bytes).withMessageContaining("not of JSON");
    }
}
