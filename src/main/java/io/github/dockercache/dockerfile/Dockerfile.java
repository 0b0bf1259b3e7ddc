package io.github.dockercache.dockerfile;

import io.github.dockercache.image.ImageReference;
import io.github.dockercache.image.InvalidInputException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Dockerfile, read and found to be one; or a file in another language, for which its frontend answers. */
public final class Dockerfile {

    private final String name;
    private final byte[] content;
    private final Optional<SyntaxDirective> syntax;
    private final Optional<Stages> stages;

    private Dockerfile(String name, byte[] content, Optional<SyntaxDirective> syntax, Optional<Stages> stages) {
        this.name = name;
        this.content = content;
        this.syntax = syntax;
        this.stages = stages;
    }

    /**
     * Reads a Dockerfile.
     *
     * @param name how messages call the file
     * @throws InvalidInputException naming file, line, what is wrong and what to do
     */
    public static Dockerfile parse(String name, byte[] content) {
        requireText(name, content);
        Optional<SyntaxDirective> syntax = SyntaxDirective.of(content);
        boolean isForeign = syntax.map(
                        directive -> Refusal.locating(name, directive.line(), () -> Frontend.of(directive)))
                .filter(frontend -> !frontend.readsDockerfiles())
                .isPresent();
        Optional<Stages> stages = isForeign ? Optional.empty() : Optional.of(Stages.read(name, content));
        return new Dockerfile(name, content.clone(), syntax, stages);
    }

    private static void requireText(String name, byte[] content) {
        if (content.length == 0) {
            throw new InvalidInputException(name + " is empty", "write FROM image into it, or name another file");
        }
        if (content.length > 1 && (content[0] & content[1] & 0xFE) == 0xFE && content[0] != content[1]) {
            throw new InvalidInputException(name + " line 1: the file is UTF-16", "save it as UTF-8");
        }
    }

    /**
     * What a build needs of this Dockerfile. With triggers that are not known yet the plan is that of a base without
     * any; plan again when they are.
     *
     * @throws InvalidInputException when the build would be refused, naming file, line, what is wrong and what to do
     */
    public Plan plan(PlanRequest request, BaseTriggers triggers) {
        return plan(request, triggers, SecretNames.USUAL);
    }

    /**
     * The same, with a say in which arguments are secrets: their defaults are in no step.
     *
     * @throws InvalidInputException when the build would be refused, naming file, line, what is wrong and what to do
     */
    public Plan plan(PlanRequest request, BaseTriggers triggers, SecretNames secrets) {
        Optional<Frontend> frontend = Refusal.locating(name, 1, () -> Frontend.of(syntax, request));
        if (frontend.isPresent() && !frontend.get().readsDockerfiles()) {
            String text = ByteText.decode(ByteBuffer.wrap(content));
            return new Plan(List.of(frontend.get().use(request.buildPlatform())), List.of(new Step(1, text)));
        }
        Stages read = stages.orElseGet(() -> Stages.read(name, content));
        Plan plan = new PlanWriter(read, new Planner(read, request, triggers).plan(), secrets).write();
        return frontend.map(f -> with(f.use(request.buildPlatform()), plan)).orElse(plan);
    }

    /**
     * The Dockerfile with each image that is to be pinned in it by its pin, for an engine that cannot be told otherwise.
     *
     * @param triggers of the bases
     * @param pins what to write for each reference, as the plan has it; others stay as they are
     * @throws InvalidInputException when the build would be refused, or another frontend than Docker's reads the file
     */
    public PinnedDockerfile pinned(PlanRequest request, BaseTriggers triggers, Map<ImageReference, String> pins) {
        Stages read = stages.orElseThrow(() -> new InvalidInputException(
                name + " is written for another frontend, which only BuildKit asks", "use <engine>buildx</engine>"));
        Planner planner = new Planner(read, request, triggers);
        NeededStages needed = planner.plan();
        PinWriter writer = new PinWriter(planner, ClauseReader.lines(name, content), read.escape(), pins);
        byte[] written = writer.write(content, planner.target());
        return new PinnedDockerfile(written, needed.broughtIn(), needed.keywords());
    }

    /**
     * Takes a build apart into what needs an engine and what does not.
     *
     * @param states of the bases; what stands on one that is not known is left to an engine
     * @param secrets which arguments are secrets: their defaults are in no step
     * @throws InvalidInputException when the build would be refused, naming file, line, what is wrong and what to do
     */
    public Cut cut(PlanRequest request, BaseStates states, SecretNames secrets) {
        Optional<EngineStep> foreign = foreign(request);
        if (foreign.isPresent()) {
            return Cut.nowhere(new CutDockerfile(content, request.target()), foreign.get());
        }
        Stages read = stages.orElseGet(() -> Stages.read(name, content));
        return new Cutter(read, content, request, states, secrets).cut();
    }

    /**
     * What a build reads besides its bases.
     *
     * @param states of the bases
     * @throws InvalidInputException when the build would be refused, naming file, line, what is wrong and what to do
     */
    public Reads reads(PlanRequest request, BaseStates states, SecretNames secrets) {
        Optional<EngineStep> foreign = foreign(request);
        if (foreign.isPresent()) {
            return new Reads.Anything(foreign.get());
        }
        Stages read = stages.orElseGet(() -> Stages.read(name, content));
        return new ReadFinder(new Planner(read, request, states), new StepPrinter(secrets)).reads();
    }

    /** The directive for another frontend than Docker's. */
    private Optional<EngineStep> foreign(PlanRequest request) {
        return Refusal.locating(name, 1, () -> Frontend.of(syntax, request))
                .filter(reader -> !reader.readsDockerfiles())
                .map(reader -> new EngineStep(
                        new Step(reader.line(), "# syntax=" + reader.written()),
                        "another frontend than Docker's reads the file"));
    }

    private static Plan with(BaseUse frontend, Plan plan) {
        List<BaseUse> bases = new ArrayList<>(plan.bases());
        if (bases.stream().noneMatch(use -> use.base().equals(frontend.base()))) {
            bases.add(frontend);
        }
        return new Plan(bases, plan.steps(), plan.arguments());
    }
}
