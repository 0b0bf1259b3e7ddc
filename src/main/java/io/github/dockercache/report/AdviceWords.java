package io.github.dockercache.report;

import io.github.dockercache.cache.Advice;
import io.github.dockercache.cache.Advice.CopyWithOwner;
import io.github.dockercache.cache.Advice.LockBase;
import io.github.dockercache.cache.Advice.MoveAbove;
import io.github.dockercache.cache.Advice.ReadLater;
import io.github.dockercache.cache.Advice.ReadLess;
import io.github.dockercache.cache.Advice.SetOutputTimestamp;

/** Advice as sentences. */
final class AdviceWords {

    private AdviceWords() {}

    static String of(Advice advice) {
        if (advice instanceof SetOutputTimestamp it) {
            return "set project.build.outputTimestamp, so that an equal " + it.archive() + " has equal bytes";
        }
        if (advice instanceof CopyWithOwner it) {
            return shortened(it.command()) + " on line " + it.line() + " runs on each change of what line "
                    + it.copyLine() + " copies: use " + it.flag() + " there";
        }
        if (advice instanceof ReadLess it) {
            return shortened(it.instruction()) + " on line " + it.line() + " reads " + it.count() + " files of which "
                    + it.changed() + " changed: copy what changes often by an instruction of its own";
        }
        if (advice instanceof MoveAbove it) {
            return "line " + it.line() + " can move above line " + it.above() + ": " + shortened(it.command());
        }
        if (advice instanceof ReadLater it) {
            return "line " + it.line() + " reads " + it.files() + " before line " + it.engineLine() + " ("
                    + shortened(it.engineInstruction())
                    + "), so each change needs an engine: copy it behind that, if that can do without";
        }
        return "keep " + ((LockBase) advice).base()
                + " as it is until you want another: docker-cache:lock, or ask for it less often with baseUpdatePolicy";
    }

    private static String shortened(String text) {
        return DifferenceWords.shortened(text);
    }
}
