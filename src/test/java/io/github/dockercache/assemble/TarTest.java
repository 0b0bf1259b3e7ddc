package io.github.dockercache.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dockercache.assemble.Inode.Device;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;

/** What the writer writes, the reader and a library read; what the library writes, the reader reads. */
class TarTest {

    private static final Owner OWNER = new Owner(1000, 3_000_000_000L);

    private static final List<TarHeader> HEADERS = List.of(
            TarHeader.folder("a", new Access(01777, OWNER, Map.of("user.x", "\u0000\u00ff=\n\u0080")), 1),
            TarHeader.regular("a/" + "n".repeat(300), Access.of(04755, Owner.ROOT), 3, 1_700_000_000L),
            TarHeader.regular("a/\u00ff\u00fe no UTF-8", Access.of(0644, Owner.ROOT), 0, 0),
            TarHeader.regular(ByteText.of("a/ü"), Access.of(0644, Owner.ROOT), 600, 0),
            TarHeader.link('2', "a/link", Access.of(0777, Owner.ROOT), "t".repeat(200), 5),
            TarHeader.link('1', "a/hard", Access.of(0644, Owner.ROOT), ByteText.of("a/ü"), 5),
            new TarHeader("a/device", '3', Access.of(0600, Owner.ROOT), 0, 5, "", new Device(10, 255)),
            new TarHeader("a/pipe", '6', Access.of(0600, Owner.ROOT), 0, 5, "", Device.NONE));

    private static byte[] written() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarWriter tar = new TarWriter(bytes)) {
            for (TarHeader header : HEADERS) {
                tar.begin(header);
                tar.content().write("x".repeat((int) header.size()).getBytes(StandardCharsets.US_ASCII));
            }
        }
        return bytes.toByteArray();
    }

    private static List<TarHeader> read(byte[] tar) throws IOException {
        TarReader reader = new TarReader(new ByteArrayInputStream(tar));
        List<TarHeader> headers = new ArrayList<>();
        for (Optional<TarHeader> header = reader.next(); header.isPresent(); header = reader.next()) {
            headers.add(header.get());
        }
        return headers;
    }

    @Test
    void everyHeaderComesBack() throws IOException {
        assertThat(read(written())).isEqualTo(HEADERS);
    }

    @Test
    void aLibraryReadsTheSame() throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new ByteArrayInputStream(written()), "UTF-8")) {
            for (TarHeader header : HEADERS) {
                TarArchiveEntry entry = tar.getNextEntry();
                assertThat(entry.getMode()).isEqualTo(header.access().mode());
                assertThat(entry.getSize()).isEqualTo(header.size());
                assertThat(entry.getLongGroupId())
                        .isEqualTo(header.access().owner().group());
                if (!header.path().contains("no UTF-8")) {
                    assertThat(ByteText.of(entry.getName())).isEqualTo(header.path());
                    assertThat(ByteText.of(entry.getLinkName())).isEqualTo(header.link());
                }
            }
        }
    }

    @Test
    void aFileOfMoreThan8GibHasItsSize() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new TarWriter(bytes).begin(TarHeader.regular("big", Access.of(0644, Owner.ROOT), 20L << 30, 0));
        TarReader reader = new TarReader(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(reader.next().orElseThrow().size()).isEqualTo(20L << 30);
        assertThatThrownBy(reader::next).isInstanceOf(EOFException.class);
    }

    @Test
    void longNamesOfGnuAndBinaryNumbersAreRead() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
            TarArchiveEntry entry = new TarArchiveEntry("d/".repeat(90) + "ü", TarConstants.LF_SYMLINK, true);
            entry.setLinkName("l".repeat(150));
            entry.setIds(3_000_000, 5);
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
        TarHeader header = read(bytes.toByteArray()).get(0);
        assertThat(header.path()).isEqualTo(ByteText.of("d/".repeat(90) + "ü"));
        assertThat(header.link()).isEqualTo("l".repeat(150));
        assertThat(header.access().owner()).isEqualTo(new Owner(3_000_000, 5));
    }

    @Test
    void holesOfSparseFilesAreZeros() throws IOException {
        String map = "1\n1024\n3\n";
        Map<String, String> records = Map.of(
                "GNU.sparse.major",
                "1",
                "GNU.sparse.minor",
                "0",
                "GNU.sparse.name",
                "holes",
                "GNU.sparse.realsize",
                "1100");
        byte[] content = Arrays.copyOf(map.getBytes(StandardCharsets.US_ASCII), 515);
        Arrays.fill(content, 512, 515, (byte) 'x');
        byte[] pax = new PaxRecords(records).content();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarWriter tar = new TarWriter(bytes)) {
            tar.begin(new TarHeader("pax", 'x', Access.of(0, Owner.ROOT), pax.length, 0, "", Device.NONE));
            tar.content().write(pax);
            tar.begin(TarHeader.regular("GNUSparseFile.0/holes", Access.of(0, Owner.ROOT), content.length, 0));
            tar.content().write(content);
        }
        TarReader reader = new TarReader(new ByteArrayInputStream(bytes.toByteArray()));
        TarHeader header = reader.next().orElseThrow();
        byte[] expected = new byte[1100];
        Arrays.fill(expected, 1024, 1027, (byte) 'x');
        assertThat(header.path()).isEqualTo("holes");
        assertThat(header.size()).isEqualTo(1100);
        assertThat(reader.content().readAllBytes()).isEqualTo(expected);
        assertThat(reader.next()).isEmpty();
    }

    @Test
    void whatIsNoTarIsAnError() {
        byte[] text = "no tar at all, but long enough for a block\n".repeat(20).getBytes(StandardCharsets.US_ASCII);
        assertThatThrownBy(() -> read(text)).isInstanceOf(IOException.class).hasMessageContaining("no tar");
    }

    @Test
    void everyWayToCutATarOffIsAnErrorOrAnEnd() throws IOException {
        byte[] tar = written();
        for (int length = 0; length < tar.length; length += 77) {
            byte[] cut = Arrays.copyOf(tar, length);
            try {
                List<TarHeader> found = read(cut);
                assertThat(found).isEqualTo(HEADERS.subList(0, found.size()));
            } catch (IOException expected) {
                assertThat(expected).hasMessageContaining("tar");
            }
        }
    }

    @Test
    void aHeaderWhoseBytesWereChangedIsAnError() throws IOException {
        byte[] tar = written();
        tar[1] ^= 1;
        assertThatThrownBy(() -> read(tar)).isInstanceOf(IOException.class);
    }

    @Test
    void contentThatIsNotReadIsPassedOver() throws IOException {
        TarReader reader = new TarReader(new ByteArrayInputStream(written()));
        reader.next();
        reader.next();
        try (InputStream content = reader.content()) {
            assertThat(content.read()).isEqualTo('x');
        }
        assertThat(reader.next()).contains(HEADERS.get(2));
    }
}
