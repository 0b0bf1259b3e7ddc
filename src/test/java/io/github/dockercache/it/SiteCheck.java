package io.github.dockercache.it;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/** Looks for what is wrong in a rendered site: links that lead nowhere, pages that are missing, Markdown that was not read. */
final class SiteCheck {

    private static final Pattern UNREAD_MARKDOWN = Pattern.compile("]\\(|\\*\\*|```|\\| ?--|&[a-z]+;|\\\\[$`|*_]");
    private static final Pattern GOAL = Pattern.compile("<mojo>\\s*<goal>([^<]+)</goal>");

    private final Path site;
    private final Map<Path, Document> pages = new TreeMap<>();

    private SiteCheck(Path site) throws IOException {
        this.site = site;
        try (Stream<Path> files = Files.walk(site)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".html")).toList()) {
                pages.put(file, Jsoup.parse(file, "UTF-8"));
            }
        }
    }

    /** Fails when something is wrong in the site {@code args[0]} of the plugin whose descriptor is {@code args[1]}. */
    public static void main(String[] args) throws IOException {
        Path site = Path.of(args[0]);
        List<String> problems = new ArrayList<>(problems(site));
        GOAL.matcher(Files.readString(Path.of(args[1])))
                .results()
                .map(goal -> goal.group(1) + "-mojo.html")
                .filter(page -> !Files.exists(site.resolve(page)))
                .forEach(page -> problems.add("the page " + page + " is missing"));
        if (!problems.isEmpty()) {
            throw new IllegalStateException("in the site\n" + String.join("\n", problems));
        }
    }

    /** What is wrong, with the page in front. */
    static List<String> problems(Path site) throws IOException {
        SiteCheck check = new SiteCheck(site);
        List<String> problems = new ArrayList<>();
        check.pages.forEach((file, page) -> {
            String name = site.relativize(file).toString();
            check.brokenLinks(file, page).forEach(link -> problems.add(name + ": leads nowhere: " + link));
            unreadMarkdown(page).forEach(text -> problems.add(name + ": unread Markdown: " + text));
        });
        return problems;
    }

    private Set<String> brokenLinks(Path file, Document page) {
        Set<String> broken = new HashSet<>();
        for (Element element : page.select("[href], [src]")) {
            String link = element.attr(element.hasAttr("href") ? "href" : "src");
            if (!isWhole(file, link)) {
                broken.add(link);
            }
        }
        return broken;
    }

    /** Other sites are not asked: they are down at times, and that is no fault of a change. */
    private boolean isWhole(Path file, String link) {
        URI uri;
        try {
            uri = URI.create(link);
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (uri.isAbsolute() || uri.getRawAuthority() != null) {
            return true;
        }
        Path target = uri.getPath().isEmpty()
                ? file
                : file.resolveSibling(uri.getPath()).normalize();
        return target.startsWith(site) && Files.exists(target) && hasAnchor(target, uri.getFragment());
    }

    private boolean hasAnchor(Path target, String anchor) {
        Document page = pages.get(target);
        return anchor == null
                || anchor.isEmpty()
                || page == null
                || page.getElementById(anchor) != null
                || !page.getElementsByAttributeValue("name", anchor).isEmpty();
    }

    private static List<String> unreadMarkdown(Document page) {
        List<String> found = new ArrayList<>();
        for (Element element : page.select("#bodyColumn, #bodyColumn *")) {
            boolean code = element.closest("pre, code") != null;
            for (TextNode text : element.textNodes()) {
                boolean bad = code
                        ? text.text().contains("\\$")
                        : UNREAD_MARKDOWN.matcher(text.text()).find();
                if (bad) {
                    found.add(text.text().strip());
                }
            }
        }
        return found;
    }
}
