package io.github.dockercache.cache;

/** What would make a build cheaper. Lines are those of the Dockerfile. */
public sealed interface Advice {

    /** An archive is another one at each build, and what is in it is not. */
    record SetOutputTimestamp(String archive) implements Advice {}

    /** A command changes owners or modes of files that were copied just before, so it runs whenever these change. */
    record CopyWithOwner(int line, String command, int copyLine, String flag) implements Advice {}

    /** An instruction reads many files of which many changed. */
    record ReadLess(int line, String instruction, int count, int changed) implements Advice {}

    /** A command that needs nothing of what is copied before it runs whenever that changes. */
    record MoveAbove(int line, String command, int above) implements Advice {}

    /** Files that change are read before the last instruction that needs an engine. */
    record ReadLater(int line, String files, int engineLine, String engineInstruction) implements Advice {}

    /** A base moves, and need not. */
    record LockBase(String base) implements Advice {}
}
