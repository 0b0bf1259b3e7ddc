package io.github.dockercache.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteCheckTest {

    @TempDir
    Path site;

    @BeforeEach
    void anotherPage() throws IOException {
        page("sub/other.html", "<h2 id=\"here\">x</h2><a name=\"old\"></a>");
    }

    private void page(String name, String body) throws IOException {
        Path file = site.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "<html><body><div id=\"bodyColumn\">" + body + "</div></body></html>");
    }

    private void assertThatAPageIsWhole(String body) throws IOException {
        page("index.html", body);
        assertThat(SiteCheck.problems(site)).isEmpty();
    }

    private void assertThatAPageIsBroken(String body, String problem) throws IOException {
        page("index.html", body);
        assertThat(SiteCheck.problems(site))
                .singleElement()
                .asString()
                .startsWith("index.html: ")
                .endsWith(problem);
    }

    @Test
    void linksToPagesAnchorsAndOtherSitesAreWhole() throws IOException {
        assertThatAPageIsWhole("<a href=\"sub/other.html\">a</a><a href=\"sub/other.html#here\">b</a>"
                + "<a href=\"sub/other.html#old\">c</a><a href=\"https://example.com/x#y\">d</a><a href=\"#\">e</a>");
    }

    @Test
    void aPageThatIsNotThereIsFound() throws IOException {
        assertThatAPageIsBroken("<a href=\"gone.html\">a</a>", "leads nowhere: gone.html");
    }

    @Test
    void anAnchorThatIsNotThereIsFound() throws IOException {
        assertThatAPageIsBroken("<a href=\"sub/other.html#gone\">a</a>", "leads nowhere: sub/other.html#gone");
    }

    @Test
    void anImageThatIsNotThereIsFound() throws IOException {
        assertThatAPageIsBroken("<img src=\"images/gone.svg\">", "leads nowhere: images/gone.svg");
    }

    @Test
    void aLinkOutOfTheSiteIsFound() throws IOException {
        assertThatAPageIsBroken("<a href=\"../README.md\">a</a>", "leads nowhere: ../README.md");
    }

    @Test
    void markdownThatWasNotReadIsFound() throws IOException {
        assertThatAPageIsBroken("<p>see [this](that)</p>", "unread Markdown: see [this](that)");
        assertThatAPageIsBroken("<pre><code>echo \\$HOME</code></pre>", "unread Markdown: echo \\$HOME");
        assertThatAPageIsWhole("<pre><code>a[0](b) **c** | --- |</code></pre>");
    }

    @Test
    void aGoalWithoutAPageIsFound() throws IOException {
        Path descriptor = Files.writeString(site.resolve("plugin.xml"), "<mojo>\n  <goal>key</goal>");
        String[] arguments = {site.toString(), descriptor.toString()};
        assertThatThrownBy(() -> SiteCheck.main(arguments)).hasMessageContaining("key-mojo.html is missing");
        page("key-mojo.html", "");
        SiteCheck.main(arguments);
    }
}
