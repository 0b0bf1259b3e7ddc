package io.github.dockercache.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.dockercache.image.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One plugin more, and every other byte as it was. */
class PomTextTest {

    private static final List<String> PLUGIN = List.of("<plugin>", "  <artifactId>it</artifactId>", "</plugin>");

    private static String with(String pom) {
        byte[] edited = PomText.parse("pom.xml", pom.getBytes(StandardCharsets.UTF_8))
                .with(PLUGIN)
                .bytes();
        String text = new String(edited, StandardCharsets.UTF_8);
        assertThat(PomText.parse("pom.xml", edited).declares("it")).isTrue();
        return text;
    }

    private static boolean declares(String pom) {
        return PomText.parse("pom.xml", pom.getBytes(StandardCharsets.UTF_8)).declares("it");
    }

    @Test
    void isTheLastOfThePluginsThatThereAre() {
        assertThat(with("""
                <?xml version="1.0" encoding="UTF-8"?>
                <project attribute="a > b">
                  <!-- <build><plugins></plugins></build> é -->
                  <build>
                    <plugins>
                      <plugin>
                        <artifactId>other</artifactId> <!-- kept -->
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """)).isEqualTo("""
                <?xml version="1.0" encoding="UTF-8"?>
                <project attribute="a > b">
                  <!-- <build><plugins></plugins></build> é -->
                  <build>
                    <plugins>
                      <plugin>
                        <artifactId>other</artifactId> <!-- kept -->
                      </plugin>
                      <plugin>
                        <artifactId>it</artifactId>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """);
    }

    @Test
    void isNeitherManagedNorOfAProfile() {
        String pom = """
                <project>
                \t<build>
                \t\t<pluginManagement>
                \t\t\t<plugins>
                \t\t\t\t<plugin><artifactId>it</artifactId></plugin>
                \t\t\t</plugins>
                \t\t</pluginManagement>
                \t</build>
                \t<profiles>
                \t\t<profile>
                \t\t\t<build><plugins><plugin><artifactId>it</artifactId></plugin></plugins></build>
                \t\t</profile>
                \t</profiles>
                </project>""";
        assertThat(declares(pom)).isFalse();
        assertThat(with(pom)).isEqualTo(pom.replace("\t\t</pluginManagement>\n", """
                \t\t</pluginManagement>
                \t\t<plugins>
                \t\t\t<plugin>
                \t\t\t\t<artifactId>it</artifactId>
                \t\t\t</plugin>
                \t\t</plugins>
                """));
    }

    @Test
    void aPomWithoutABuildGetsOne() {
        String pom = """
                <project>
                    <artifactId>a</artifactId>
                </project>
                """;
        String build = """
                    <build>
                        <plugins>
                            <plugin>
                                <artifactId>it</artifactId>
                            </plugin>
                        </plugins>
                    </build>
                </project>
                """;
        String expected = pom.replace("</project>\n", build);
        assertThat(with(windows(pom))).isEqualTo(windows(expected));
    }

    private static String windows(String text) {
        return text.replace("\n", "\r\n");
    }

    @Test
    void emptyElementsAreOpened() {
        String opened = """
                <project>
                  <build>
                    <plugins>
                      <plugin>
                        <artifactId>it</artifactId>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """;
        assertThat(with("<project>\n  <build>\n    <plugins/>\n  </build>\n</project>\n"))
                .isEqualTo(opened);
        assertThat(with("<project>\n  <build />\n</project>\n")).isEqualTo(opened);
    }

    @Test
    void onOneLineThereIsRoomAsWell() {
        assertThat(with("<project><build><plugins></plugins></build></project>"))
                .isEqualTo("""
                <project><build><plugins>
                      <plugin>
                        <artifactId>it</artifactId>
                      </plugin>
                    </plugins></build></project>""");
    }

    @Test
    void markupInDataIsNone() {
        String pom = "<project>\n  <name><![CDATA[</project><build>]]></name>\n  <?pi <build>?>\n</project>\n";
        assertThat(with(pom))
                .startsWith(pom.substring(0, pom.indexOf("</project>\n", 40)))
                .contains("  <build>\n");
    }

    @Test
    void bytesThatAreNotUtf8Stay() {
        byte[] pom = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<project>\n  <name>\u00e9</name>\n</project>\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(new String(PomText.parse("pom.xml", pom).with(PLUGIN).bytes(), StandardCharsets.ISO_8859_1))
                .contains("<name>\u00e9</name>");
    }

    private static String withProperty(String pom) {
        PomText parsed = PomText.parse("pom.xml", pom.getBytes(StandardCharsets.UTF_8));
        return new String(parsed.withProperty("<a.b>c</a.b>").bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aPropertyIsTheLastOfThoseThatThereAre() {
        String pom = """
                <project>
                \t<profiles><profile><properties><x>1</x></properties></profile></profiles>
                \t<properties>
                \t\t<first>1</first>
                \t</properties>
                \t<build/>
                </project>
                """;
        assertThat(withProperty(pom)).isEqualTo(pom.replace("</first>\n", "</first>\n\t\t<a.b>c</a.b>\n"));
    }

    @Test
    void aPomWithoutPropertiesGetsThem() {
        String expected = """
                <project>
                  <properties>
                    <a.b>c</a.b>
                  </properties>
                </project>
                """;
        assertThat(withProperty("<project>\n</project>\n")).isEqualTo(expected);
        assertThat(withProperty("<project>\n  <properties/>\n</project>\n")).isEqualTo(expected);
    }

    @Test
    void aPropertyOfAProfileIsNotThePoms() {
        String profile = "<profiles><profile><properties><a.b/></properties></profile></profiles>";
        assertThat(hasProperty("<project>" + profile + "<properties><a/></properties></project>"))
                .isFalse();
        assertThat(hasProperty("<project>" + profile + "<properties><a.b>c</a.b></properties></project>"))
                .isTrue();
    }

    private static boolean hasProperty(String pom) {
        return PomText.parse("pom.xml", pom.getBytes(StandardCharsets.UTF_8)).hasProperty("a.b");
    }

    @Test
    void whatIsNoXmlIsRefused() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> PomText.parse("pom.xml", "<project>".getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("pom.xml cannot be read");
    }
}
