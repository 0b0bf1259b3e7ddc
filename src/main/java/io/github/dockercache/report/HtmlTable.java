package io.github.dockercache.report;

import java.util.List;
import java.util.function.Consumer;

/** A table, row by row; a number stands at the right of its column. */
final class HtmlTable {

    private final Html html;

    private HtmlTable(Html html) {
        this.html = html;
    }

    /**
     * Adds a table that can be moved sideways where it is too wide.
     *
     * @param columns their titles; one that ends with {@code #} is a column of numbers
     */
    static void into(Html html, List<String> columns, Consumer<HtmlTable> rows) {
        html.in(
                "div.wide",
                () -> html.in("table", () -> {
                    html.in(
                            "thead",
                            () -> html.in(
                                    "tr",
                                    () -> columns.forEach(column -> html.in(
                                            column.endsWith("#") ? "th.number" : "th", column.replace("#", "")))));
                    html.in("tbody", () -> rows.accept(new HtmlTable(html)));
                }));
    }

    HtmlTable row(Runnable cells) {
        html.in("tr", cells);
        return this;
    }

    HtmlTable cell(String words) {
        html.in("td", words);
        return this;
    }

    HtmlTable code(String words) {
        html.in("td", () -> html.in("code", words));
        return this;
    }

    HtmlTable number(String words) {
        html.in("td.number", words);
        return this;
    }

    HtmlTable cell(Runnable content) {
        html.in("td", content);
        return this;
    }
}
