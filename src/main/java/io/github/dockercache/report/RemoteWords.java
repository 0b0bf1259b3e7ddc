package io.github.dockercache.report;

import io.github.dockercache.cache.Look;
import io.github.dockercache.cache.RemoteState;
import io.github.dockercache.cache.RemoteState.Write;
import java.util.List;

/** What {@code doctor} says of the remote store. */
final class RemoteWords {

    private RemoteWords() {}

    static List<CheckedLine> lines(RemoteState state) {
        String name = "remote store " + state.repository().name();
        if (state.entries() instanceof Look.Failed<Integer> unreadable) {
            return List.of(CheckedLine.trouble(
                    "remote store: " + unreadable.trouble().problem(),
                    unreadable.trouble().remedy()));
        }
        int count = ((Look.Seen<Integer>) state.entries()).thing();
        String read = name + " may be read, " + count + (count == 1 ? " entry" : " entries");
        if (state.write() instanceof Look.Failed<Write> refused) {
            return List.of(
                    CheckedLine.good(read),
                    CheckedLine.trouble(
                            "remote store: " + refused.trouble().problem(),
                            refused.trouble().remedy() + "; or only read it: <storeAccess>read-only</storeAccess>"));
        }
        return List.of(CheckedLine.good(read + words(((Look.Seen<Write>) state.write()).thing())));
    }

    private static String words(Write write) {
        return switch (write) {
            case ALLOWED -> ", and written";
            case NOT_TRIED -> "; to write it was not tried";
        };
    }
}
