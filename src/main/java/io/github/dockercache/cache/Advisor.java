package io.github.dockercache.cache;

import io.github.dockercache.cache.Advice.CopyWithOwner;
import io.github.dockercache.cache.Advice.LockBase;
import io.github.dockercache.cache.Advice.MoveAbove;
import io.github.dockercache.cache.Advice.ReadLater;
import io.github.dockercache.cache.Advice.ReadLess;
import io.github.dockercache.cache.Advice.SetOutputTimestamp;
import io.github.dockercache.dockerfile.EngineStep;
import io.github.dockercache.dockerfile.Step;
import io.github.dockercache.key.Difference;
import io.github.dockercache.key.FileChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what would make the next build after the same change cheaper. Only what holds whatever the commands do. */
final class Advisor {

    /** Below that, nobody would split an instruction. */
    private static final int MANY = 20;

    private static final Pattern OWNERSHIP = Pattern.compile("RUN (chown|chmod) .*", Pattern.DOTALL);

    /** What installs packages or makes users reads nothing that is copied, but for paths that it names. */
    private static final Pattern INDEPENDENT = Pattern.compile(
            "RUN (set -\\w+( -o \\w+)?\\s*(&&|;)\\s*)?(apt-get|apt|apk|yum|dnf|microdnf|groupadd|addgroup|useradd|adduser)\\b.*",
            Pattern.DOTALL);

    private final List<Step> steps;
    private final List<Difference> causes;
    private final Optional<EngineStep> lastEngineStep;

    /**
     * @param lastEngineStep where the prefix ends; empty when nothing needs an engine
     */
    Advisor(List<Step> steps, List<Difference> causes, Optional<EngineStep> lastEngineStep) {
        this.steps = steps;
        this.causes = causes;
        this.lastEngineStep = lastEngineStep;
    }

    List<Advice> advice() {
        List<Advice> advice = new ArrayList<>();
        causes.forEach(cause -> {
            if (cause instanceof Difference.Files files && files.isReadByTrigger()) {
                packed(files).ifPresent(advice::add); // nobody here can change what a base brings
            } else if (cause instanceof Difference.Files files) {
                packed(files).ifPresent(advice::add);
                advice.addAll(ownership(files));
                advice.addAll(independent(files));
                later(files).ifPresent(advice::add);
                less(files).ifPresent(advice::add);
            } else if (cause instanceof Difference.OfImage base && base.isMoved()) {
                base.image()
                        .filter(image -> !image.isLocked())
                        .map(image -> new LockBase(image.name()))
                        .ifPresent(advice::add);
            }
        });
        return advice.stream().distinct().toList();
    }

    private static Optional<Advice> packed(Difference.Files files) {
        return files.changes().stream()
                .filter(change -> change.kind() == FileChange.Kind.PACKING)
                .findFirst()
                .map(change -> new SetOutputTimestamp(change.path()));
    }

    /** The instructions behind the one that reads the files, in its stage. */
    private List<Step> following(Difference.Files files) {
        List<Step> following = new ArrayList<>();
        boolean isBehind = false;
        for (Step step : steps) {
            if (isBehind && step.text().startsWith("FROM ")) {
                break;
            }
            if (isBehind) {
                following.add(step);
            }
            isBehind |= step.line() == files.line();
        }
        return following;
    }

    private boolean isCopy(Difference.Files files) {
        return steps.stream()
                .anyMatch(step -> step.line() == files.line() && step.text().matches("(?s)(COPY|ADD) .*"));
    }

    private List<Advice> ownership(Difference.Files files) {
        List<Advice> advice = new ArrayList<>();
        for (Step step : isCopy(files) ? following(files) : List.<Step>of()) {
            Matcher command = OWNERSHIP.matcher(step.text());
            if (command.matches()) {
                advice.add(new CopyWithOwner(step.line(), step.text(), files.line(), "--" + command.group(1)));
            }
        }
        return advice;
    }

    private List<Advice> independent(Difference.Files files) {
        List<String> destinations = steps.stream()
                .filter(step -> step.text().matches("(?s)(COPY|ADD|WORKDIR) .*"))
                .map(step -> step.text().substring(step.text().lastIndexOf(' ') + 1))
                .filter(path -> path.length() > 2)
                .toList();
        return following(files).stream()
                .filter(step -> INDEPENDENT.matcher(step.text()).matches())
                .filter(step -> destinations.stream().noneMatch(step.text()::contains))
                .<Advice>map(step -> new MoveAbove(step.line(), step.text(), files.line()))
                .toList();
    }

    /** Whoever moves the last command up has nothing to read later. */
    private Optional<Advice> later(Difference.Files files) {
        return lastEngineStep
                .filter(last -> following(files).stream()
                        .anyMatch(step -> step.line() == last.instruction().line()))
                .filter(last -> ownership(files).isEmpty() && independent(files).isEmpty())
                .map(last -> new ReadLater(
                        files.line(),
                        files.written(),
                        last.instruction().line(),
                        last.instruction().text()));
    }

    private Optional<Advice> less(Difference.Files files) {
        if (files.count() < MANY || files.changes().isEmpty()) {
            return Optional.empty();
        }
        return steps.stream()
                .filter(step -> step.line() == files.line())
                .findFirst()
                .map(step -> new ReadLess(
                        files.line(),
                        step.text(),
                        files.count(),
                        files.changes().size()));
    }
}
