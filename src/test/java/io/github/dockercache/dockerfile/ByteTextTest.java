package io.github.dockercache.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ByteTextTest {

    @Property
    void anyBytesComeBack(@ForAll byte[] bytes) {
        assertThat(ByteText.encode(ByteText.decode(ByteBuffer.wrap(bytes)))).isEqualTo(bytes);
    }

    @Property
    void anyTextIsValidInTheEnd(@ForAll byte[] bytes) {
        String valid = ByteText.valid(ByteText.decode(ByteBuffer.wrap(bytes)));
        assertThat(valid.codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    @Test
    void aByteThatIsNoUtf8IsOneCharacter() {
        byte[] bytes = {'a', (byte) 0xFF, (byte) 0xC3, (byte) 0xA9, (byte) 0xC3};
        String text = ByteText.decode(ByteBuffer.wrap(bytes));
        assertThat(text).isEqualTo("a\uDCFF\u00e9\uDCC3");
        assertThat(ByteText.valid(text)).isEqualTo("a\uFFFD\u00e9\uFFFD");
    }

    @Test
    void aDocumentHasTheBytesOfTheFile() {
        byte[] file = {'x', (byte) 0xFE, '\n'};
        FileSource.Document document = new FileSource.Document("x", ByteText.decode(ByteBuffer.wrap(file)));
        assertThat(Arrays.equals(document.content(), file)).isTrue();
    }
}
