package io.github.dockercache.context;

import java.util.Optional;

/** Which paths of a tree pass. A folder that does not pass itself appears when something below it does. */
interface Filter {

    /**
     * The answer for one path.
     *
     * @param passes whether the path itself does
     * @param descends whether, as a folder, it is looked into
     */
    record Passage(boolean passes, boolean descends, PatternList.Match included, PatternList.Match excluded) {}

    /** What holds at the top. */
    Passage TOP = new Passage(true, true, PatternList.top(), PatternList.top());

    /** Everything passes. */
    Filter NONE = (path, folder) -> TOP;

    /** The answer for a path; {@code folder} is the answer for the folder that it is in. */
    Passage pass(String path, Passage folder);

    /** What the client sends to BuildKit. It looks into an excluded folder only where an exception names a place in it. */
    static Filter ofSender(Optional<PatternList> includes, PatternList excludes) {
        return (path, folder) -> {
            Optional<PatternList.Match> wanted = includes.map(patterns -> patterns.match(path, folder.included()));
            PatternList.Match excluded = excludes.match(path, folder.excluded());
            boolean included = wanted.map(PatternList.Match::matched).orElse(true);
            boolean descends = (included
                            || includes.map(patterns -> patterns.mayMatchBelow(path, false))
                                    .orElse(true))
                    && (!excluded.matched() || excludes.mayMatchBelow(path, true));
            return new Passage(included && !excluded.matched(), descends, wanted.orElse(PatternList.top()), excluded);
        };
    }

    /** What {@code --parents} and {@code --exclude} let through; any exception makes it look into excluded folders. */
    static Filter ofCopy(Optional<PatternList> includes, PatternList excludes) {
        return (path, folder) -> {
            Optional<PatternList.Match> wanted = includes.map(patterns -> patterns.match(path, folder.included()));
            PatternList.Match excluded = excludes.match(path, folder.excluded());
            boolean passes = wanted.map(PatternList.Match::matched).orElse(true) && !excluded.matched();
            boolean descends = !excluded.matched() || excludes.hasExceptions();
            return new Passage(passes, descends, wanted.orElse(PatternList.top()), excluded);
        };
    }
}
