package io.github.dockercache.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.dockercache.image.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyDocumentTest {

    private static final Digest DIGEST = Digest.of("content".getBytes(StandardCharsets.UTF_8));

    @Property
    void whatIsWrittenIsWhatIsRead(@ForAll("documents") KeyDocument document) {
        assertThat(KeyDocument.parse(document.text())).isEqualTo(document);
    }

    @Property
    void everyPartIsOneLineOfPrintableAsciiAndNoLineIsAnotherPart(@ForAll("documents") KeyDocument document) {
        assertThat(document.text().split("\n", -1)).hasSize(document.parts().size() + 2);
        assertThat(document.text()).matches("[\n -~]*");
    }

    @Property
    void theLinesAreSortedAsBytes(@ForAll("documents") KeyDocument document) {
        List<String> lines = document.text().lines().skip(1).toList();

        assertThat(lines).isSorted();
    }

    @Property
    void namesOfDifferentSegmentsDiffer(@ForAll("segments") List<String> one, @ForAll("segments") List<String> other) {
        assertThat(name(one).equals(name(other))).isEqualTo(one.equals(other));
    }

    @Property
    void theOrderOfThePartsDoesNotMatter(@ForAll("documents") KeyDocument document, @ForAll Random random) {
        List<KeyPart> parts = new ArrayList<>();
        document.parts().forEach((name, value) -> parts.add(new KeyPart(name, value, new Origin.Parameter("any"))));
        Collections.shuffle(parts, random);

        assertThat(KeyDocument.of(parts).text()).isEqualTo(document.text());
    }

    @Provide
    Arbitrary<KeyDocument> documents() {
        return Arbitraries.maps(segments().map(KeyDocumentTest::name), values())
                .ofMaxSize(8)
                .map(parts -> new KeyDocument(new TreeMap<>(parts)));
    }

    @Provide
    Arbitrary<List<String>> segments() {
        return texts().list().ofMinSize(1).ofMaxSize(3);
    }

    /** Short ones, so that equal and nearly equal ones meet; full of what has a meaning in a document; any UTF-16 unit. */
    private static Arbitrary<String> texts() {
        Arbitrary<String> telling = Arbitraries.strings()
                .withChars("\"\\ .\n\r\tu0aA/=#\u007f\u0085\u2028\u00e9\ud83d\ude00")
                .ofMaxLength(6);
        Arbitrary<String> any = Arbitraries.strings().all().ofMaxLength(20);
        Arbitrary<String> line = Arbitraries.of("a\nb \"c\"\n", "\" \"", "x secret", "\\", "\\u0022", "\ud800");
        return Arbitraries.oneOf(telling, any, line);
    }

    private static Arbitrary<PartValue> values() {
        Arbitrary<PartValue> secret = Arbitraries.just(PartValue.Secret.VALUE);
        Arbitrary<PartValue> content = Arbitraries.just(new PartValue.Content(DIGEST));
        return Arbitraries.oneOf(texts().map(PartValue.Text::new), content, secret);
    }

    private static PartName name(List<String> segments) {
        PartName name = new PartName("x");
        for (String segment : segments) {
            name = name.quoted(segment);
        }
        return name;
    }

    @Test
    void theKeyIsTheDigestOfTheFileThatHoldsTheText() {
        KeyDocument document = new KeyDocument(new TreeMap<>(Map.of(new PartName("prefix"), new PartValue.Text("v1"))));

        assertThat(document.text()).isEqualTo("docker-cache-key 1\nprefix \"v1\"\n");
        assertThat(document.key()).hasToString("be13b6c5c27d35110eca003c4b6b4bf89b071ae1b0a254e7e4da6d71667a4be7");
    }

    @Test
    void aLineBreakAQuoteAndAnAccentAreEscapedAsJsonDoes() {
        PartValue value = new PartValue.Text("a\n\"\\\u00e9\u007f\t\u0001");

        assertThat(value).hasToString("\"a\\n\\\"\\\\\\u00e9\\u007f\\t\\u0001\"");
    }

    @Test
    void aSecondPartOfANameIsRefused() {
        KeyPart part = new KeyPart(new PartName("prefix"), new PartValue.Text("v1"), new Origin.Parameter("keyPrefix"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeyDocument.of(List.of(part, part)))
                .withMessageContaining("prefix");
    }

    @Test
    void theDocumentOfAReactorNamesModuleAndImage() {
        KeyDocument document = KeyDocument.ofReactor(Map.of(
                new ModuleImage("org.example:shop", "web"), new CacheKey(DIGEST),
                new ModuleImage("org.example:shop", "job"), new CacheKey(DIGEST)));

        assertThat(document.text())
                .isEqualTo("docker-cache-key 1\n"
                        + "image.\"org.example:shop\".\"job\" " + DIGEST + "\n"
                        + "image.\"org.example:shop\".\"web\" " + DIGEST + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "docker-cache-key 1",
                "docker-cache-key 2\n",
                "docker-cache-key 1\nprefix \"v1\"",
                "docker-cache-key 1\nprefix\n",
                "docker-cache-key 1\nprefix \n",
                "docker-cache-key 1\n \"v1\"\n",
                "docker-cache-key 1\nprefix v1\n",
                "docker-cache-key 1\nprefix \"v1\n",
                "docker-cache-key 1\nprefix \"v\"1\"\n",
                "docker-cache-key 1\nprefix \"\\\"\n",
                "docker-cache-key 1\nprefix \"\\u0041\"\n",
                "docker-cache-key 1\nprefix \"\\u00E9\"\n",
                "docker-cache-key 1\nprefix \"\\u00\"\n",
                "docker-cache-key 1\nprefix \"\\/\"\n",
                "docker-cache-key 1\nprefix \"\\\n",
                "docker-cache-key 1\nprefix \"\u00e9\"\n",
                "docker-cache-key 1\nprefix \"v1\"\r\n",
                "docker-cache-key 1\nprefix  \"v1\"\n",
                "docker-cache-key 1\npre,fix \"v1\"\n",
                "docker-cache-key 1\nfile.\"a \"v1\"\n",
                "docker-cache-key 1\nfile.\"\\u0061\" \"v1\"\n",
                "docker-cache-key 1\nprefix sha256:12\n",
                "docker-cache-key 1\nb \"1\"\na \"1\"\n",
                "docker-cache-key 1\na \"1\"\na \"1\"\n",
                "docker-cache-key 1\na \"1\"\na \"2\"\n",
                "docker-cache-key 1\n\na \"1\"\n"
            })
    void textThatNoDocumentWritesIsNotRead(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyDocument.parse(text));
    }
}
